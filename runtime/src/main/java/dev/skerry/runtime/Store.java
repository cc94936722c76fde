package dev.skerry.runtime;

import dev.skerry.valid.TypeRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where instances live that may refer to each other. Used by one thread at a time.
public final class Store {
  private final TypeRegistry types;
  private final StoreLimits limits;
  private final Registers registers;
  private final Quota quota;
  private final GcHeap heap;
  private final Fuel fuel;
  private final HostStates hostStates = new HostStates();
  private final boolean marksMemories;
  private @Nullable Profiler profiler;
  private @Nullable OpenCalls openCalls;

  /// A store whose guests need no fuel.
  public Store(TypeRegistry types, StoreLimits limits) {
    this(types, limits, FuelCosts.FREE);
  }

  public Store(TypeRegistry types, StoreLimits limits, FuelCosts costs) {
    this(types, limits, costs, false);
  }

  /// @param marksMemories whether memories note what is written, for {@link Snapshot#restore} to be
  ///   quick; such code is slower, and only code that is generated in memory or interpreted has it
  public Store(TypeRegistry types, StoreLimits limits, FuelCosts costs, boolean marksMemories) {
    this.types = types;
    this.limits = limits;
    this.registers = new Registers(limits.registers());
    this.quota = new Quota(limits);
    this.heap = new GcHeap(limits.heapBytes());
    this.fuel = new Fuel(costs);
    this.marksMemories = marksMemories;
  }

  public TypeRegistry types() {
    return types;
  }

  public StoreLimits limits() {
    return limits;
  }

  public boolean marksMemories() {
    return marksMemories;
  }

  public Registers registers() {
    return registers;
  }

  /// What was made of the limits so far.
  public Quota quota() {
    return quota;
  }

  /// What host functions keep for the guests.
  public HostStates hostStates() {
    return hostStates;
  }

  /// What counts the structures, arrays and exceptions.
  public GcHeap heap() {
    return heap;
  }

  /// Sets who is asked when a memory or table of this store grows.
  public void onGrowth(GrowthListener listener) {
    quota.setListener(listener);
  }

  /// Makes a profiler look at the guests of this store; before it has any.
  public void profileWith(Profiler watcher) {
    profiler = watcher;
    openCalls = watcher.watch(registers);
  }

  /// Who looks at the guests; null when nobody does.
  public @Nullable Profiler profiler() {
    return profiler;
  }

  /// For the interpreter: what to tell the profiler with; null when there is none.
  public @Nullable OpenCalls openCalls() {
    return openCalls;
  }

  /// What guests may still spend: nothing, until the host adds some.
  public Fuel fuel() {
    return fuel;
  }

  /// Makes the calls that are open in this store trap soon: the outermost one ends, even if a host
  /// function in between catches the trap. A guest that waits in an atomic instruction wakes up; a
  /// host function may name what wakes it ({@link Registers#wakeWith}), and else ends in its own
  /// time. Without an open call nothing happens, now or later. Any thread may call this.
  ///
  /// @return whether a call was open
  public boolean interrupt() {
    return registers.interrupt();
  }

  public boolean isInterrupted() {
    return registers.isInterrupted();
  }

  /// Called where a guest notices the interruption.
  public void checkInterrupt() {
    registers.checkInterrupt();
  }

  /// Does what calls guests of this store, and interrupts them when so much time has passed.
  ///
  /// @throws IllegalStateException while another thread uses the store
  public <T> T within(Duration time, Supplier<T> calls) {
    return Deadline.within(this, time, calls);
  }
}
