package dev.skerry.wasi.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A connection of a guest. Several threads may use it; closing it ends their waiting.
public interface TcpConnection extends AutoCloseable {
  /// A connection that the host has made.
  static TcpConnection of(SocketChannel channel) throws HostException {
    return ChannelConnection.of(channel, ChannelSocket.UNLIMITED);
  }

  /// Receives at least one byte, waiting for it if so asked, or -1 at the end. Leaves what it
  /// receives there for the next time if so asked.
  int receive(ByteBuffer into, boolean wait, boolean peek)
      throws HostException, InterruptedException;

  /// Whether receiving would not wait.
  boolean isReadable() throws HostException;

  /// How many bytes can be received at once, at least; none when the other side is done.
  int received();

  /// Whether the other side will send nothing more.
  boolean hasEnded();

  /// Whether something can be sent at once.
  boolean isWritable() throws HostException;

  /// Sends all of it, waiting if so asked; else what can be sent at once, and something.
  int send(ByteBuffer from, boolean wait) throws HostException, InterruptedException;

  /// Has the monitor woken when something is received, or something can be sent.
  void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException;

  /// Receives nothing more.
  void shutdownInput() throws HostException;

  /// Tells the other side that nothing more will be sent. It may still send.
  void shutdownOutput() throws HostException;

  InetSocketAddress localAddress() throws HostException;

  InetSocketAddress remoteAddress() throws HostException;

  @Override
  void close();
}
