package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A listening socket over a channel of Java. One connection is accepted ahead when somebody asks
/// whether there is one.
final class ChannelListener extends ChannelSocket<ServerSocketChannel> implements TcpListener {
  private @Nullable SocketChannel ahead;

  ChannelListener(ServerSocketChannel channel, Semaphore permits) {
    super(channel, permits);
  }

  @Override
  public TcpConnection accept(boolean wait) throws HostException, InterruptedException {
    while (true) {
      TcpConnection accepted = poll();
      if (accepted != null) {
        return accepted;
      }
      if (!wait) {
        throw new HostException(ErrorCode.WOULD_BLOCK);
      }
      await(SelectionKey.OP_ACCEPT);
    }
  }

  private synchronized @Nullable TcpConnection poll() throws HostException {
    if (!isReady()) {
      return null;
    }
    TcpConnection accepted = ChannelConnection.of(ahead, permits);
    ahead = null;
    return accepted;
  }

  @Override
  public synchronized boolean isReady() throws HostException {
    if (ahead == null) {
      // Java gives null when there is nobody.
      ahead = HostErrors.attempt(channel::accept);
    }
    return ahead != null;
  }

  @Override
  public void wakeWhenReady(Readiness monitor) throws HostException {
    wakeWhenReady(monitor, SelectionKey.OP_ACCEPT);
  }

  @Override
  public void close() {
    super.close();
    closeAhead();
  }

  private synchronized void closeAhead() {
    try (SocketChannel _ = ahead) {
      ahead = null;
    } catch (IOException _) {
      // Nobody knows it.
    }
  }
}
