package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits until one of several things may be ready: channels, and whatever calls {@link #wake}. Used
/// by one thread and thrown away; that thread looks again what is ready. Interruption ends the
/// wait.
public final class Readiness implements AutoCloseable {
  /// Waits without an end.
  public static final long FOR_EVER = Long.MAX_VALUE;

  private final Semaphore woken = new Semaphore(0);
  private volatile @Nullable Selector selector;
  private volatile boolean closed;

  /// Also wakes when the channel, which does not block, is ready for one of the operations.
  public void add(SelectableChannel channel, int operations) throws HostException {
    HostErrors.attempt(
        () -> {
          Selector open = selector;
          if (open == null) {
            open = channel.provider().openSelector();
            selector = open;
          }
          var known = channel.keyFor(open);
          return known == null
              ? channel.register(open, operations)
              : known.interestOpsOr(operations) >= 0;
        });
  }

  /// Ends the wait, now or when it begins. Any thread may call this.
  public void wake() {
    woken.release();
    Selector open = selector;
    if (open != null) {
      open.wakeup();
    }
  }

  /// Whether nobody will wait any more, so that there is nobody to wake.
  boolean isClosed() {
    return closed;
  }

  /// Waits so many nanoseconds at most.
  public void await(long nanoseconds) throws HostException, InterruptedException {
    Selector open = selector;
    if (open == null) {
      if (woken.tryAcquire(nanoseconds, TimeUnit.NANOSECONDS)) {
        woken.drainPermits();
      }
      return;
    }
    if (woken.drainPermits() == 0) {
      long milliseconds =
          nanoseconds == FOR_EVER ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanoseconds));
      HostErrors.attempt(() -> open.select(milliseconds));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public void close() {
    closed = true;
    Selector open = selector;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // Nothing is lost with it.
      }
    }
  }
}
