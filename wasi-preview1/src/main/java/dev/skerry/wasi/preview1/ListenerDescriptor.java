package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Readiness;
import dev.skerry.wasi.host.TcpListener;

/// A socket on which connections are accepted.
final class ListenerDescriptor extends Descriptor {
  private final TcpListener listener;

  ListenerDescriptor(TcpListener listener) {
    super(Rights.OF_LISTENER, Rights.OF_CONNECTION, 0);
    this.listener = listener;
  }

  @Override
  int type() {
    return FileTypes.SOCKET_STREAM;
  }

  ConnectionDescriptor accept(int flags) throws HostException, InterruptedException {
    return new ConnectionDescriptor(
        listener.accept(waits()), Rights.OF_CONNECTION & inheriting(), flags);
  }

  @Override
  boolean isReadable() throws HostException {
    return listener.isReady();
  }

  @Override
  void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException {
    listener.wakeWhenReady(monitor);
  }

  @Override
  void close() {
    listener.close();
  }
}
