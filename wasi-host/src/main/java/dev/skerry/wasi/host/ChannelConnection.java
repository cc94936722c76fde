package dev.skerry.wasi.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;

/// A connection over a channel of Java. What is there is read ahead when somebody asks whether
/// there is something, or looks without taking it.
final class ChannelConnection extends ChannelSocket<SocketChannel> implements TcpConnection {
  private static final int AHEAD = 1 << 13;

  /// What was received and not yet taken.
  private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD).limit(0);

  private boolean ended;

  /// Whether this side has said that it will send nothing more.
  private volatile boolean shut;

  /// Takes over a channel that does not block, and the permit that it has.
  ChannelConnection(SocketChannel channel, Semaphore permits) {
    super(channel, permits);
  }

  /// Takes over a channel.
  static ChannelConnection of(SocketChannel channel, Semaphore permits) throws HostException {
    take(permits);
    ChannelConnection connection = new ChannelConnection(channel, permits);
    connection.prepare(() -> channel);
    return connection;
  }

  @Override
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

  @Override
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

  @Override
  public int received() {
    synchronized (ahead) {
      return ahead.remaining();
    }
  }

  @Override
  public boolean hasEnded() {
    synchronized (ahead) {
      return ended;
    }
  }

  @Override
  public boolean isWritable() throws HostException {
    return HostErrors.attempt(
        () -> {
          try (Selector selector = channel.provider().openSelector()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            return selector.selectNow() > 0;
          }
        });
  }

  @Override
  public int send(ByteBuffer from, boolean wait) throws HostException, InterruptedException {
    if (shut && channel.isOpen()) {
      throw new HostException(ErrorCode.PIPE);
    }
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

  @Override
  public void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException {
    wakeWhenReady(monitor, (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0));
  }

  @Override
  public void shutdownInput() throws HostException {
    HostErrors.attempt(channel::shutdownInput);
  }

  @Override
  public void shutdownOutput() throws HostException {
    HostErrors.attempt(channel::shutdownOutput);
    shut = true;
  }

  @Override
  public InetSocketAddress remoteAddress() throws HostException {
    return inet(HostErrors.attempt(channel::getRemoteAddress));
  }
}
