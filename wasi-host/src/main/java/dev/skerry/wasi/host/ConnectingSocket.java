package dev.skerry.wasi.host;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A connection that is being made.
final class ConnectingSocket extends ChannelSocket<SocketChannel>
    implements Pending<TcpConnection> {
  private @Nullable HostException failure;

  ConnectingSocket(SocketChannel channel, Semaphore permits) {
    super(channel, permits);
  }

  @Override
  public synchronized boolean isReady() {
    if (failure == null) {
      try {
        return HostErrors.attempt(channel::finishConnect);
      } catch (HostException e) {
        failure = e;
        close();
      }
    }
    return true;
  }

  @Override
  public synchronized TcpConnection finish() throws HostException {
    if (!isReady()) {
      throw new HostException(ErrorCode.WOULD_BLOCK);
    }
    if (failure != null) {
      throw failure;
    }
    handOver();
    return new ChannelConnection(channel, permits);
  }

  @Override
  public void wakeWhenReady(Readiness monitor) throws HostException {
    wakeWhenReady(monitor, SelectionKey.OP_CONNECT);
  }
}
