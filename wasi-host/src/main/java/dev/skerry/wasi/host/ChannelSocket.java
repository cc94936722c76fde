package dev.skerry.wasi.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// What sockets over channels have in common: a channel that does not block, one permit of as many
/// as there may be sockets, and those who wait. Java does not end a selection when another thread
/// closes the channel, so closing wakes them.
abstract class ChannelSocket<C extends SelectableChannel & NetworkChannel>
    implements AutoCloseable {
  /// For sockets that the host has made itself.
  static final Semaphore UNLIMITED = new Semaphore(Integer.MAX_VALUE);

  final C channel;
  final Semaphore permits;
  private final AtomicBoolean done = new AtomicBoolean();
  private final Monitors waiting = new Monitors();

  /// Owns the channel and the permit from now on.
  ChannelSocket(C channel, Semaphore permits) {
    this.channel = channel;
    this.permits = permits;
  }

  /// Takes one permit.
  static void take(Semaphore permits) throws HostException {
    if (!permits.tryAcquire()) {
      throw new HostException(ErrorCode.TOO_MANY_OPEN);
    }
  }

  /// Does what makes the socket ready for use; closes it when that fails.
  void prepare(HostErrors.Action<?> action) throws HostException {
    try {
      HostErrors.attempt(() -> channel.configureBlocking(false));
      HostErrors.attempt(action);
    } catch (HostException e) {
      close();
      throw e;
    }
  }

  /// Known before the channel is: whoever closes it wakes the monitor, or the channel is closed
  /// already and cannot be waited for.
  void wakeWhenReady(Readiness monitor, int operations) throws HostException {
    waiting.add(monitor);
    monitor.add(channel, operations);
  }

  void await(int operation) throws HostException, InterruptedException {
    try (Readiness ready = new Readiness()) {
      wakeWhenReady(ready, operation);
      ready.await(Readiness.FOR_EVER);
    }
  }

  public InetSocketAddress localAddress() throws HostException {
    return inet(HostErrors.attempt(channel::getLocalAddress));
  }

  static InetSocketAddress inet(SocketAddress address) throws HostException {
    if (address instanceof InetSocketAddress inet) {
      return inet;
    }
    throw new HostException(ErrorCode.UNSUPPORTED);
  }

  /// Leaves the channel and the permit to another socket.
  void handOver() throws HostException {
    if (!done.compareAndSet(false, true)) {
      throw new HostException(ErrorCode.BAD_DESCRIPTOR);
    }
  }

  @Override
  public void close() {
    if (done.compareAndSet(false, true)) {
      try {
        channel.close();
      } catch (IOException _) {
        // What was sent is with the system already.
      }
      permits.release();
      waiting.wake();
    }
  }
}
