package dev.skerry.runtime;

/// What the guests of one store may use at most. Start from {@link #DEFAULT}.
///
/// @param memoryBytes of each memory; a memory that may pass 2 GiB is outside of the Java heap
/// @param totalMemoryBytes of all memories that were made in the store
/// @param tableElements of all tables that were made in the store
/// @param instances that were made in the store
/// @param heapBytes of all structures, arrays and exceptions that are still reachable, estimated
/// @param callDepth open calls, of a guest and back into it
/// @param registers of all open calls together
/// @param hostCalls of host functions that a linker defines
public record StoreLimits(
    long memoryBytes,
    long totalMemoryBytes,
    int tableElements,
    int instances,
    long heapBytes,
    int callDepth,
    int registers,
    long hostCalls) {
  /// Memories of 2 GiB less a page, which is what a Java array can hold.
  public static final StoreLimits DEFAULT =
      new StoreLimits(
          (1L << 31) - (1 << 16),
          1L << 32,
          10_000_000,
          10_000,
          1L << 30,
          20_000,
          1 << 24,
          Long.MAX_VALUE);

  public StoreLimits {
    if (memoryBytes < 0
        || totalMemoryBytes < 0
        || tableElements < 0
        || instances < 0
        || heapBytes < 0
        || callDepth < 0
        || registers < 0
        || hostCalls < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  public StoreLimits withMemoryBytes(long limit) {
    return new StoreLimits(
        limit,
        totalMemoryBytes,
        tableElements,
        instances,
        heapBytes,
        callDepth,
        registers,
        hostCalls);
  }

  public StoreLimits withTotalMemoryBytes(long limit) {
    return new StoreLimits(
        memoryBytes, limit, tableElements, instances, heapBytes, callDepth, registers, hostCalls);
  }

  public StoreLimits withTableElements(int limit) {
    return new StoreLimits(
        memoryBytes,
        totalMemoryBytes,
        limit,
        instances,
        heapBytes,
        callDepth,
        registers,
        hostCalls);
  }

  public StoreLimits withInstances(int limit) {
    return new StoreLimits(
        memoryBytes,
        totalMemoryBytes,
        tableElements,
        limit,
        heapBytes,
        callDepth,
        registers,
        hostCalls);
  }

  public StoreLimits withHeapBytes(long limit) {
    return new StoreLimits(
        memoryBytes,
        totalMemoryBytes,
        tableElements,
        instances,
        limit,
        callDepth,
        registers,
        hostCalls);
  }

  public StoreLimits withCallDepth(int limit) {
    return new StoreLimits(
        memoryBytes,
        totalMemoryBytes,
        tableElements,
        instances,
        heapBytes,
        limit,
        registers,
        hostCalls);
  }

  public StoreLimits withRegisters(int limit) {
    return new StoreLimits(
        memoryBytes,
        totalMemoryBytes,
        tableElements,
        instances,
        heapBytes,
        callDepth,
        limit,
        hostCalls);
  }

  public StoreLimits withHostCalls(long limit) {
    return new StoreLimits(
        memoryBytes,
        totalMemoryBytes,
        tableElements,
        instances,
        heapBytes,
        callDepth,
        registers,
        limit);
  }
}
