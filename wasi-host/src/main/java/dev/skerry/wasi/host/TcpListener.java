package dev.skerry.wasi.host;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A socket that a guest may accept connections on; it cannot make one itself. Belongs to the host
/// until a guest gets it.
public final class TcpListener implements AutoCloseable {
  private final ServerSocketChannel channel;

  /// Accepted when somebody asked whether it can be.
  private final AtomicReference<@Nullable SocketChannel> ahead = new AtomicReference<>();

  private TcpListener(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /// Listens at an address; port 0 finds a free one.
  public static TcpListener bind(SocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(address);
      channel.configureBlocking(false);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new TcpListener(channel);
  }

  public SocketAddress address() throws IOException {
    return channel.getLocalAddress();
  }

  /// A connection, for which this waits if so asked.
  public TcpConnection accept(boolean wait) throws HostException, InterruptedException {
    while (true) {
      if (isReady()) {
        SocketChannel accepted = ahead.getAndSet(null);
        if (accepted != null) {
          return TcpConnection.of(accepted);
        }
      }
      if (!wait) {
        throw new HostException(ErrorCode.WOULD_BLOCK);
      }
      try (Readiness ready = new Readiness()) {
        wakeWhenReady(ready);
        ready.await(Readiness.FOR_EVER);
      }
    }
  }

  /// Whether somebody is there to be accepted.
  public synchronized boolean isReady() throws HostException {
    if (ahead.get() == null) {
      // Java gives null when there is nobody.
      ahead.set(HostErrors.attempt(channel::accept));
    }
    return ahead.get() != null;
  }

  /// Has the monitor woken when somebody wants to connect.
  public void wakeWhenReady(Readiness monitor) throws HostException {
    monitor.add(channel, SelectionKey.OP_ACCEPT);
  }

  @Override
  public void close() {
    try (SocketChannel _ = ahead.getAndSet(null)) {
      channel.close();
    } catch (IOException _) {
      // Nothing is lost with it.
    }
  }
}
