package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import org.jspecify.annotations.Nullable;

/// What a store has made of what its limits allow. Memories, tables and instances count until the
/// store is gone, for anything in it may refer to them: a task that ends gets a store of its own. A
/// memory counts where it was made; other stores may grow it from threads of theirs.
public final class Quota {
  private final StoreLimits limits;
  private long memoryBytes;
  private long tableElements;
  private int instances;
  private volatile GrowthListener listener = GrowthListener.ALLOW;

  /// How many host functions guests may still call.
  private long hostCallsLeft;

  /// What was counted at some moment, and who listened.
  record Counts(
      long memoryBytes,
      long tableElements,
      int instances,
      long hostCallsLeft,
      GrowthListener listener) {}

  Quota(StoreLimits limits) {
    this.limits = limits;
    this.hostCallsLeft = limits.hostCalls();
  }

  synchronized Counts counts() {
    return new Counts(memoryBytes, tableElements, instances, hostCallsLeft, listener);
  }

  /// Counts on from there, as if all that came later were gone.
  synchronized void restore(Counts counts) {
    memoryBytes = counts.memoryBytes;
    tableElements = counts.tableElements;
    instances = counts.instances;
    hostCallsLeft = counts.hostCallsLeft;
    listener = counts.listener;
  }

  StoreLimits limits() {
    return limits;
  }

  void setListener(GrowthListener newListener) {
    listener = newListener;
  }

  /// What all memories take.
  public synchronized long memoryBytes() {
    return memoryBytes;
  }

  public synchronized long tableElements() {
    return tableElements;
  }

  public synchronized int instances() {
    return instances;
  }

  /// Counts a call of a host function, by the thread that uses the store.
  ///
  /// @throws Trap when it is one too many
  public void hostCall() {
    if (--hostCallsLeft < 0) {
      hostCallsLeft = 0;
      throw new Trap(TrapReason.HOST_CALLS, "the limit host-calls is " + limits.hostCalls());
    }
  }

  private static LinkException refusal(String what, String limit, long value) {
    return new LinkException(what + ": the limit " + limit + " is " + value);
  }

  synchronized void newInstance() {
    if (instances >= limits.instances()) {
      throw refusal("an instance more than " + instances, "instances", limits.instances());
    }
    instances++;
  }

  synchronized void newMemory(ExternalType.Memory type, long bytes) {
    String what = "a memory of " + Long.toUnsignedString(type.limits().minimum()) + " pages";
    if (bytes > limits.memoryBytes()) {
      throw refusal(what, "memory-bytes", limits.memoryBytes());
    }
    if (bytes > limits.totalMemoryBytes() - memoryBytes) {
      throw refusal(
          what + " beside " + memoryBytes + " bytes",
          "total-memory-bytes",
          limits.totalMemoryBytes());
    }
    memoryBytes += bytes;
  }

  synchronized void newTable(long elements) {
    if (Long.compareUnsigned(elements, limits.tableElements() - tableElements) > 0) {
      String others = tableElements == 0 ? "" : " beside " + tableElements;
      throw refusal(
          "a table of " + Long.toUnsignedString(elements) + " elements" + others,
          "table-elements",
          limits.tableElements());
    }
    tableElements += elements;
  }

  /// Counts a growth that the type, the limits and the listener allow. Whether they do.
  boolean grants(Growth growth, long maximum) {
    Growth.Refusal refusal = growth.to() > maximum ? Growth.Refusal.MAXIMUM : count(growth);
    if (refusal == null && !ask(growth)) {
      add(growth.kind(), -growth.delta());
      refusal = Growth.Refusal.LISTENER;
    }
    if (refusal != null) {
      listener.refused(growth, refusal);
    }
    return refusal == null;
  }

  /// Takes back what was counted for a growth that found no room.
  void noRoom(Growth growth) {
    add(growth.kind(), -growth.delta());
    listener.refused(growth, Growth.Refusal.NO_ROOM);
  }

  private boolean ask(Growth growth) {
    try {
      return listener.allows(growth);
    } catch (RuntimeException e) {
      add(growth.kind(), -growth.delta());
      throw new Trap(TrapReason.HOST_FUNCTION, e);
    }
  }

  private synchronized Growth.@Nullable Refusal count(Growth growth) {
    switch (growth.kind()) {
      case MEMORY -> {
        if (growth.to() > limits.memoryBytes()) {
          return Growth.Refusal.MEMORY_BYTES;
        }
        if (growth.delta() > limits.totalMemoryBytes() - memoryBytes) {
          return Growth.Refusal.TOTAL_MEMORY_BYTES;
        }
      }
      case TABLE -> {
        if (growth.delta() > limits.tableElements() - tableElements) {
          return Growth.Refusal.TABLE_ELEMENTS;
        }
      }
    }
    add(growth.kind(), growth.delta());
    return null;
  }

  private synchronized void add(Growth.Kind kind, long amount) {
    switch (kind) {
      case MEMORY -> memoryBytes += amount;
      case TABLE -> tableElements += amount;
    }
  }
}
