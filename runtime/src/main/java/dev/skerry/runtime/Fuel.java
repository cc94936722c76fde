package dev.skerry.runtime;

/// What the guests of a store may still spend. Code is charged in front of each stretch of
/// straight-line instructions ({@link Metering}), so that what a guest has spent does not depend on
/// the tier that runs it. For the thread that uses the store.
///
/// Hot path: {@link #charge}.
public final class Fuel {
  private static final Refill NOTHING_MORE = (_, _) -> {};

  private final FuelCosts costs;
  private long left;
  private Refill refill = NOTHING_MORE;

  /// What a host does when a guest has too little left. Called on the guest's thread, in front of
  /// the stretch that is to be paid, so that it may wait for as long as it likes. The guest goes on
  /// when it can pay then, and else traps.
  @FunctionalInterface
  public interface Refill {
    void outOfFuel(Fuel fuel, long needed);
  }

  Fuel(FuelCosts costs) {
    this.costs = costs;
  }

  /// What code is charged; code that exists already does not change.
  public FuelCosts costs() {
    return costs;
  }

  public long left() {
    return left;
  }

  /// Forgets what was left, and begins with so many units.
  ///
  /// @throws IllegalArgumentException when the number is negative
  public void set(long units) {
    left = checked(units);
  }

  /// Adds units; beyond 2^63 - 1 there are no more.
  public void add(long units) {
    long sum = left + checked(units);
    left = sum < 0 ? Long.MAX_VALUE : sum;
  }

  private static long checked(long units) {
    if (units < 0) {
      throw new IllegalArgumentException("negative fuel: " + units);
    }
    return units;
  }

  /// Asks this one from now on when fuel runs out; returns who was asked before.
  public Refill onEmpty(Refill newRefill) {
    Refill before = refill;
    refill = newRefill;
    return before;
  }

  /// Who is asked when fuel runs out.
  Refill onEmpty() {
    return refill;
  }

  /// Takes units that a guest is about to spend; a host function may charge for its work as well.
  ///
  /// @throws Trap when there are too few, and nobody adds more; nothing is taken then
  public void charge(int units) {
    if (left < units) {
      empty(units);
    }
    left -= units;
  }

  private void empty(int units) {
    refill.outOfFuel(this, units);
    if (left < units) {
      throw new Trap(TrapReason.OUT_OF_FUEL);
    }
  }
}
