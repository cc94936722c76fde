package dev.skerry.runtime;

/// A memory or table that is about to grow.
///
/// @param kind what grows
/// @param from the size now, in bytes or elements
/// @param to the size asked for; `Long.MAX_VALUE` stands for all that is more
public record Growth(Kind kind, long from, long to) {
  /// What can grow.
  public enum Kind {
    MEMORY,
    TABLE
  }

  /// Why something did not grow.
  public enum Refusal {
    /// It is as large as its type allows.
    MAXIMUM,
    /// {@link StoreLimits#memoryBytes}.
    MEMORY_BYTES,
    /// {@link StoreLimits#totalMemoryBytes}.
    TOTAL_MEMORY_BYTES,
    /// {@link StoreLimits#tableElements}.
    TABLE_ELEMENTS,
    /// The {@link GrowthListener} does not allow it.
    LISTENER,
    /// The machine has no room for it.
    NO_ROOM
  }

  /// The growth of something by an unsigned number of units of `1 << unitLog2`.
  static Growth by(Kind kind, long from, long delta, int unitLog2) {
    long most = (Long.MAX_VALUE - from) >> unitLog2;
    boolean fits = delta >= 0 && delta <= most;
    return new Growth(kind, from, fits ? from + (delta << unitLog2) : Long.MAX_VALUE);
  }

  /// By how much.
  public long delta() {
    return to - from;
  }
}
