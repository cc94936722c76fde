package dev.skerry.wasi.host;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Clocks that only waiting moves.
final class FixedClocks implements Clocks {
  private static final long NANOSECONDS = 1_000_000_000;

  private final long start;
  private final AtomicLong passed = new AtomicLong();

  FixedClocks(Instant moment) {
    this.start = moment.getEpochSecond() * NANOSECONDS + moment.getNano();
  }

  @Override
  public long realtime() {
    return start + passed.get();
  }

  @Override
  public long monotonic() {
    return passed.get();
  }

  @Override
  public long processorTime() {
    return passed.get();
  }

  /// What never comes by time is really waited for.
  @Override
  public void await(Readiness monitor, long nanoseconds)
      throws HostException, InterruptedException {
    if (nanoseconds == Readiness.FOR_EVER) {
      monitor.await(nanoseconds);
    } else {
      passed.addAndGet(nanoseconds);
    }
  }
}
