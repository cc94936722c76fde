package dev.skerry.runtime.numeric;

import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;

/// The traps of numeric instructions, kept out of the hot methods.
final class Traps {
  private Traps() {}

  static Trap divideByZero() {
    return new Trap(TrapReason.INTEGER_DIVIDE_BY_ZERO);
  }

  static Trap overflow() {
    return new Trap(TrapReason.INTEGER_OVERFLOW);
  }

  /// For a number that no integer of the wanted type equals when truncated.
  static Trap truncation(double x) {
    return Double.isNaN(x) ? new Trap(TrapReason.INVALID_CONVERSION) : overflow();
  }
}
