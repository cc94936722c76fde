package dev.skerry.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Interrupts calls when their time is over. The clock is a thread of the platform, since virtual
/// ones may all be busy with guests.
final class Deadline {
  private final Store store;
  private boolean done;

  private Deadline(Store store) {
    this.store = store;
  }

  /// Made when it is needed first.
  private static final class Clock {
    static final ScheduledThreadPoolExecutor CLOCK = make();

    private static ScheduledThreadPoolExecutor make() {
      var clock =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("skerry-deadlines").factory());
      clock.setRemoveOnCancelPolicy(true);
      return clock;
    }
  }

  static <T> T within(Store store, Duration time, Supplier<T> calls) {
    boolean outermost = store.registers().claim();
    Deadline deadline = new Deadline(store);
    Future<?> alarm = Clock.CLOCK.schedule(deadline::fire, time.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return calls.get();
    } finally {
      alarm.cancel(false);
      deadline.disarm();
      if (outermost) {
        store.registers().release();
      }
    }
  }

  /// Late alarms must not hit the next call.
  private synchronized void fire() {
    if (!done) {
      store.interrupt();
    }
  }

  private synchronized void disarm() {
    done = true;
  }
}
