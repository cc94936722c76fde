package dev.skerry.runtime;

/// When code is worth compiling that has been interpreted so far. Both count together: half of the
/// calls and half of the branches are enough too.
///
/// @param calls how often a function is called before
/// @param branches how often its loops go round before
public record Hotness(int calls, int branches) {
  public static final Hotness DEFAULT = new Hotness(50_000, 2_000_000);

  /// @throws IllegalArgumentException when one is not positive
  public Hotness {
    if (calls < 1 || branches < 1) {
      throw new IllegalArgumentException("calls and branches must be positive");
    }
  }
}
