package dev.skerry.runtime;

/// What the guests of one store may use at most.
///
/// @param memoryBytes of each memory
/// @param tableElements of each table
/// @param callDepth open calls, of a guest and back into it
/// @param registers of all open calls together
public record StoreLimits(long memoryBytes, int tableElements, int callDepth, int registers) {
  public static final StoreLimits DEFAULT = new StoreLimits(1L << 31, 10_000_000, 20_000, 1 << 24);
}
