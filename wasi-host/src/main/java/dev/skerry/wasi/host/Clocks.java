package dev.skerry.wasi.host;

import java.time.Instant;

/// The clocks of a guest, in nanoseconds.
public interface Clocks {
  /// Since 1970 in Greenwich.
  long realtime();

  /// Since some moment, and never going back.
  long monotonic();

  /// How much processor time the guest has had, as far as the host can tell.
  long processorTime();

  /// The smallest step of a clock.
  default long resolution() {
    return 1;
  }

  /// Waits for the monitor, for so many nanoseconds at most.
  default void await(Readiness monitor, long nanoseconds)
      throws HostException, InterruptedException {
    monitor.await(nanoseconds);
  }

  /// The clocks of the host.
  static Clocks real() {
    return new RealClocks(System.nanoTime());
  }

  /// Clocks that stand still at a moment. Where a guest waits, they go ahead by the time that it
  /// wanted to wait at most, at once: what it does is the same each time.
  static Clocks fixed(Instant moment) {
    return new FixedClocks(moment);
  }
}
