package dev.skerry.wasi.host;

import java.time.Instant;

/// The clocks of the host. The monotonic one begins with the guest, so that it does not tell how
/// long the host has been up.
record RealClocks(long start) implements Clocks {
  private static final long NANOSECONDS = 1_000_000_000;

  @Override
  public long realtime() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOSECONDS + now.getNano();
  }

  @Override
  public long monotonic() {
    return System.nanoTime() - start;
  }

  @Override
  public long processorTime() {
    return monotonic();
  }
}
