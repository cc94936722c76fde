package dev.skerry.runtime;

/// A reference that is a number of 31 bits; equal when the numbers are.
public record I31(int value) {
  private static final I31[] SMALL = new I31[1024];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new I31(i);
    }
  }

  /// The reference for the lower 31 bits of a number.
  public static I31 of(int number) {
    int value = (number << 1) >> 1;
    return value >= 0 && value < SMALL.length ? SMALL[value] : new I31(value);
  }

  public int unsigned() {
    return value & 0x7FFF_FFFF;
  }
}
