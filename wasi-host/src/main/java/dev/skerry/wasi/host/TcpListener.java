package dev.skerry.wasi.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/// A socket that a guest may accept connections on. Belongs to the host until a guest gets it.
public interface TcpListener extends AutoCloseable {
  /// Listens at an address; port 0 finds a free one.
  static TcpListener bind(SocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(address);
      channel.configureBlocking(false);
      ChannelSocket.take(ChannelSocket.UNLIMITED);
    } catch (IOException e) {
      channel.close();
      throw e;
    } catch (HostException e) {
      channel.close();
      throw new IOException(e);
    }
    return new ChannelListener(channel, ChannelSocket.UNLIMITED);
  }

  InetSocketAddress localAddress() throws HostException;

  /// A connection, for which this waits if so asked.
  TcpConnection accept(boolean wait) throws HostException, InterruptedException;

  /// Whether somebody is there to be accepted.
  boolean isReady() throws HostException;

  /// Has the monitor woken when somebody wants to connect.
  void wakeWhenReady(Readiness monitor) throws HostException;

  @Override
  void close();
}
