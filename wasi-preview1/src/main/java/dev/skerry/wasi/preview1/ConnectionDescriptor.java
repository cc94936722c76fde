package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Readiness;
import dev.skerry.wasi.host.TcpConnection;
import java.nio.ByteBuffer;

/// A connection of a stream socket.
final class ConnectionDescriptor extends Descriptor {
  private final TcpConnection connection;

  ConnectionDescriptor(TcpConnection connection, long base, int flags) {
    super(base, 0, flags);
    this.connection = connection;
  }

  TcpConnection connection() {
    return connection;
  }

  @Override
  int type() {
    return FileTypes.SOCKET_STREAM;
  }

  @Override
  int read(ByteBuffer into, int before) throws HostException, InterruptedException {
    return connection.receive(into, waits() && before == 0, false);
  }

  /// Receives, waiting if so asked until there is something, or until all is full.
  int receive(ByteBuffer into, boolean wait, boolean all, boolean peek)
      throws HostException, InterruptedException {
    int start = into.position();
    int count;
    do {
      count = connection.receive(into, wait && waits(), peek);
    } while (all && !peek && count > 0 && into.hasRemaining());
    return into.position() - start;
  }

  @Override
  int write(ByteBuffer from) throws HostException, InterruptedException {
    return connection.send(from, waits());
  }

  @Override
  boolean isReadable() throws HostException {
    return connection.isReadable();
  }

  @Override
  long readable() {
    return connection.received();
  }

  @Override
  boolean isHungUp() {
    return connection.hasEnded();
  }

  @Override
  boolean isWritable() throws HostException {
    return connection.isWritable();
  }

  @Override
  void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException {
    connection.wakeWhenReady(monitor, read, write);
  }

  @Override
  void close() {
    connection.close();
  }
}
