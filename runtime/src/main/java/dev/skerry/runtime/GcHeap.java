package dev.skerry.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Estimates how much of the Java heap the objects of a store's guests hold: of every so many bytes
/// that are allocated one object, chosen at random, stands for them all as long as it is reachable.
/// That is right within a tenth. Garbage that Java has not collected yet looks reachable, so before
/// a guest ends Java is asked to collect; not more often than that costs little, so that a guest
/// may pass its limit for a while, by half of what the heap of the process holds.
///
/// Hot path: `KernelBenchmark`.
public final class GcHeap {
  private static final int SAMPLES = 512;
  private static final long MOST = 1L << 60;

  /// What stores have allocated, and had when Java was last asked to collect.
  private static final AtomicLong ALLOCATED = new AtomicLong();

  private static final AtomicLong COLLECTED = new AtomicLong();

  private final long limit;

  /// How many bytes a sample stands for.
  private final long weight;

  private final SplittableRandom random = new SplittableRandom();
  private final List<Sample> samples = new ArrayList<>();
  private long estimate;
  private long untilSample;

  /// The estimate at which to see what is still reachable.
  private long look;

  /// An object that stands for others.
  private static final class Sample extends WeakReference<Object> {
    private final long bytes;

    Sample(Object object, long bytes) {
      super(object);
      this.bytes = bytes;
    }
  }

  GcHeap(long limit) {
    this.limit = Math.min(limit, MOST);
    this.weight = Math.max(1, this.limit / SAMPLES);
    this.untilSample = gap();
    this.look = looking(0);
  }

  private long gap() {
    return random.nextLong(2 * weight) + 1;
  }

  /// What guests hold, about.
  public long estimate() {
    sweep();
    return estimate;
  }

  /// Begins again: nothing that was counted is reachable any more.
  void forget() {
    samples.clear();
    estimate = 0;
    look = looking(0);
  }

  /// Refuses an object that no collection could make room for.
  ///
  /// @throws Trap when it alone is beyond the limit
  public void check(long bytes) {
    if (bytes > limit) {
      throw exhausted("an object of " + bytes + " bytes");
    }
  }

  /// Counts a new object.
  ///
  /// @throws Trap when the limit is reached
  public void add(Object object, long bytes) {
    untilSample -= bytes;
    if (untilSample < 0) {
      sample(object);
    }
  }

  private void sample(Object object) {
    long bytes = 0;
    while (untilSample < 0) {
      untilSample += gap();
      bytes += weight;
    }
    samples.add(new Sample(object, bytes));
    estimate += bytes;
    long allocated = ALLOCATED.addAndGet(bytes);
    if (estimate > look) {
      sweep();
      if (estimate > limit && collect(allocated) && estimate > limit) {
        throw exhausted(estimate + " bytes are reachable");
      }
      look = looking(estimate);
    }
  }

  /// When to look again: a third later, so that what looking costs is spread over that.
  private long looking(long sum) {
    long from = Math.max(limit, sum);
    return from + from / 3;
  }

  private Trap exhausted(String what) {
    return new Trap(TrapReason.OUT_OF_MEMORY, what + ", and the limit heap-bytes is " + limit);
  }

  private void sweep() {
    samples.removeIf(sample -> sample.refersTo(null));
    long sum = 0;
    for (Sample sample : samples) {
      sum += sample.bytes;
    }
    estimate = sum;
  }

  /// Makes Java collect, if as much was allocated since the last time as makes that worth while.
  private boolean collect(long allocated) {
    Runtime runtime = Runtime.getRuntime();
    long held = runtime.totalMemory() - runtime.freeMemory();
    long before = COLLECTED.get();
    if (allocated - before < held / 2 || !COLLECTED.compareAndSet(before, allocated)) {
      return false;
    }
    System.gc();
    sweep();
    return true;
  }
}
