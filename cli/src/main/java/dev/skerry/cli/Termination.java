package dev.skerry.cli;

import dev.skerry.runtime.Store;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What a signal to end (INT, TERM, HUP) does to a guest that runs: it is interrupted, so that what
/// it has written gets out. The JVM then ends with the status that such a signal has.
final class Termination implements AutoCloseable {
  /// How long a guest may take to notice.
  private static final int MOST_SECONDS = 2;

  private final Store store;
  private final Thread hook = Thread.ofPlatform().unstarted(this::begin);
  private final CountDownLatch written = new CountDownLatch(1);
  private volatile boolean begun;

  Termination(Store store) {
    this.store = store;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void begin() {
    begun = true;
    if (store.interrupt()) {
      try {
        written.await(MOST_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Whether the process is ending.
  boolean hasBegun() {
    return begun;
  }

  /// Called when everything is written: does not return when the process is ending.
  @Override
  public void close() {
    written.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // Whoever ends the process also says with which status.
      while (true) {
        LockSupport.park(this);
      }
    }
  }
}
