package dev.skerry.wasi.preview1;

import dev.skerry.runtime.Fuel;
import java.util.concurrent.atomic.AtomicLong;

/// The fuel of a program with threads: what its main thread had, from which each thread takes what
/// it needs next. It ends for all of them together, at no certain point.
final class SharedFuel {
  /// A thread takes this part of what there is, so that the last units are not held by one that
  /// waits.
  private static final int PART = 64;

  private final AtomicLong left = new AtomicLong();
  private final Fuel main;
  private final Fuel.Refill before;

  SharedFuel(Fuel main) {
    this.main = main;
    giveBack(main);
    this.before = main.onEmpty(this::take);
    main.onEmpty(this::refillMain);
  }

  /// For a thread that begins.
  void supply(Fuel fuel) {
    fuel.onEmpty(this::take);
  }

  /// Takes what a thread has not spent.
  void giveBack(Fuel fuel) {
    left.addAndGet(fuel.left());
    fuel.set(0);
  }

  /// Gives the main thread all that is left.
  void end() {
    main.onEmpty(before);
    main.add(left.getAndSet(0));
  }

  private void refillMain(Fuel fuel, long needed) {
    take(fuel, needed);
    if (fuel.left() < needed) {
      before.outOfFuel(fuel, needed);
    }
  }

  private void take(Fuel fuel, long needed) {
    long most;
    long taken;
    do {
      most = left.get();
      taken = Math.min(most, Math.max(needed, most / PART));
    } while (!left.compareAndSet(most, most - taken));
    fuel.add(taken);
  }
}
