package dev.skerry.runtime;

import dev.skerry.valid.TypeRegistry;

/// Where instances live that may refer to each other. Used by one thread at a time.
public final class Store {
  private final TypeRegistry types;
  private final StoreLimits limits;
  private final Registers registers;

  /// Read at every backward branch of a guest.
  private volatile boolean interrupted;

  public Store(TypeRegistry types, StoreLimits limits) {
    this.types = types;
    this.limits = limits;
    this.registers = new Registers(limits.registers());
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
