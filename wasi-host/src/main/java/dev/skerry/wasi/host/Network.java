package dev.skerry.wasi.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a guest can reach: {@link HostNetwork} is the host's, as far as it is allowed. A host can
/// replace it, to lead connections elsewhere or to answer them itself. Addresses are numbers: only
/// {@link #resolve} knows names.
public interface Network {
  /// Begins to connect, from a local address if one is given.
  Pending<TcpConnection> connect(InetSocketAddress remote, @Nullable InetSocketAddress local)
      throws HostException;

  /// Listens at a local address; port 0 finds a free one. The backlog is how many connections may
  /// wait to be accepted, as far as the host has room for them.
  TcpListener listen(InetSocketAddress local, int backlog) throws HostException;

  /// A socket for datagrams at a local address; port 0 finds a free one.
  UdpSocket bind(InetSocketAddress local) throws HostException;

  /// Begins to look up the addresses of a name, of which there is one at least; the best comes
  /// first. An address in words is its own answer.
  Pending<List<InetAddress>> resolve(String name) throws HostException;
}
