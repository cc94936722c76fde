package dev.skerry.wasi.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A socket for datagrams, bound to an address. Several threads may use it; closing it ends their
/// waiting. How many datagrams wait to be received is bounded by the system's buffer.
public interface UdpSocket extends AutoCloseable {
  /// The most bytes that one datagram can have: what fits behind the header of UDP in IPv6.
  int MAX_DATAGRAM = 65_527;

  /// A datagram that was received: who has sent it, and how many bytes.
  record Received(InetSocketAddress sender, int size) {}

  /// Receives one datagram, for which this waits if so asked. What does not fit is lost: the size
  /// tells.
  Received receive(ByteBuffer into, boolean wait) throws HostException, InterruptedException;

  /// Sends all of the buffer as one datagram. Waits if so asked while the system has no room.
  void send(ByteBuffer from, InetSocketAddress remote, boolean wait)
      throws HostException, InterruptedException;

  /// Receives from one address only from now on, and sends to no other; null: from and to all that
  /// may be. Also reports when nobody is there.
  void connect(@Nullable InetSocketAddress remote) throws HostException;

  /// Whether there is a datagram. One that is refused may wake a monitor.
  boolean isReadable() throws HostException;

  /// Has the monitor woken when something is received, or something can be sent.
  void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException;

  InetSocketAddress localAddress() throws HostException;

  @Override
  void close();
}
