package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// A connection of a guest. One byte at least is read ahead when the guest asks whether there is
/// something, or looks without taking it.
public final class TcpConnection implements AutoCloseable {
  private static final int AHEAD = 1 << 13;

  private final SocketChannel channel;

  /// What was received and not yet taken.
  private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD).limit(0);

  private boolean ended;

  private TcpConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /// A connection that the host has made.
  public static TcpConnection of(SocketChannel channel) throws HostException {
    HostErrors.attempt(() -> channel.configureBlocking(false));
    return new TcpConnection(channel);
  }

  /// Receives at least one byte, waiting for it if so asked, or -1 at the end. Leaves what it
  /// receives there for the next time if so asked.
  public int receive(ByteBuffer into, boolean wait, boolean peek)
      throws HostException, InterruptedException {
    while (true) {
      synchronized (ahead) {
        // Another thread may take what this one has waited for.
        if (isReadable()) {
          return take(into, peek);
        }
      }
      if (!wait) {
        throw new HostException(ErrorCode.WOULD_BLOCK);
      }
      await(SelectionKey.OP_READ);
    }
  }

  private int take(ByteBuffer into, boolean peek) {
    if (!ahead.hasRemaining()) {
      return -1;
    }
    int count = Math.min(ahead.remaining(), into.remaining());
    into.put(into.position(), ahead, ahead.position(), count);
    into.position(into.position() + count);
    if (!peek) {
      ahead.position(ahead.position() + count);
    }
    return count;
  }

  /// Whether receiving would not wait.
  public boolean isReadable() throws HostException {
    synchronized (ahead) {
      if (!ahead.hasRemaining() && !ended) {
        ahead.clear();
        int count = 0;
        try {
          count = HostErrors.attempt(() -> channel.read(ahead));
        } finally {
          ahead.flip();
        }
        ended = count < 0;
      }
      return ahead.hasRemaining() || ended;
    }
  }

  /// How many bytes can be received at once, at least; none when the other side is done.
  public int received() {
    synchronized (ahead) {
      return ahead.remaining();
    }
  }

  /// Whether the other side will send nothing more.
  public boolean hasEnded() {
    synchronized (ahead) {
      return ended;
    }
  }

  /// Whether something can be sent at once.
  public boolean isWritable() throws HostException {
    return HostErrors.attempt(
        () -> {
          try (Selector selector = channel.provider().openSelector()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            return selector.selectNow() > 0;
          }
        });
  }

  /// Sends all of it, waiting if so asked; else what can be sent at once, and something.
  public int send(ByteBuffer from, boolean wait) throws HostException, InterruptedException {
    int start = from.position();
    while (from.hasRemaining()) {
      int count = HostErrors.attempt(() -> channel.write(from));
      if (count == 0) {
        if (!wait) {
          break;
        }
        await(SelectionKey.OP_WRITE);
      }
    }
    if (from.hasRemaining() && from.position() == start) {
      throw new HostException(ErrorCode.WOULD_BLOCK);
    }
    return from.position() - start;
  }

  private void await(int operation) throws HostException, InterruptedException {
    try (Readiness ready = new Readiness()) {
      ready.add(channel, operation);
      ready.await(Readiness.FOR_EVER);
    }
  }

  /// Has the monitor woken when something is received, or something can be sent.
  public void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException {
    monitor.add(channel, (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0));
  }

  public void shutdownInput() throws HostException {
    HostErrors.attempt(channel::shutdownInput);
  }

  public void shutdownOutput() throws HostException {
    HostErrors.attempt(channel::shutdownOutput);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // What was sent is with the system already.
    }
  }
}
