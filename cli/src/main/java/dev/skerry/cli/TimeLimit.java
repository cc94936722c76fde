package dev.skerry.cli;

import dev.skerry.runtime.Store;
import java.time.Duration;

/// Ends what a thread does with a store when too much time has passed.
final class TimeLimit implements AutoCloseable {
  private final Store store;
  private final Duration most;
  private final Thread runner = Thread.currentThread();
  private final Thread watch;
  private volatile boolean passed;

  TimeLimit(Store store, Duration most) {
    this.store = store;
    this.most = most;
    this.watch = Thread.ofPlatform().daemon().name("skerry-timeout").start(this::watch);
  }

  private void watch() {
    try {
      Thread.sleep(most);
      passed = true;
      store.interrupt();
      // A guest that waits for something.
      runner.interrupt();
    } catch (InterruptedException _) {
      // The guest was faster.
    }
  }

  /// Whether it was this that ended the guest.
  boolean hasPassed() {
    return passed;
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
