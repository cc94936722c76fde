package dev.skerry.runtime;

import dev.skerry.valid.TypeRegistry;

/// Where instances live that may refer to each other. Used by one thread at a time.
public final class Store {
  private final TypeRegistry types;
  private final StoreLimits limits;
  private final Registers registers;
  private final Quota quota;
  private final GcHeap heap;

  /// Read at every backward branch of a guest.
  private volatile boolean interrupted;

  public Store(TypeRegistry types, StoreLimits limits) {
    this.types = types;
    this.limits = limits;
    this.registers = new Registers(limits.registers());
    this.quota = new Quota(limits);
    this.heap = new GcHeap(limits.heapBytes());
  }

  public TypeRegistry types() {
    return types;
  }

  public StoreLimits limits() {
    return limits;
  }

  public Registers registers() {
    return registers;
  }

  /// What was made of the limits so far.
  public Quota quota() {
    return quota;
  }

  /// What counts the structures, arrays and exceptions.
  public GcHeap heap() {
    return heap;
  }

  /// Sets who is asked when a memory or table of this store grows.
  public void onGrowth(GrowthListener listener) {
    quota.setListener(listener);
  }

  /// Makes whatever guest runs in this store trap soon. Any thread may call this.
  public void interrupt() {
    interrupted = true;
  }

  public boolean isInterrupted() {
    return interrupted;
  }

  /// Called where a guest notices the interruption.
  public void checkInterrupt() {
    if (interrupted) {
      interrupted = false;
      throw new Trap(TrapReason.INTERRUPTED);
    }
  }
}
