package dev.skerry.random;

import java.util.List;
import java.util.Random;

/// Numbers and names of the kinds that go wrong: edges more often than chance would have them.
public final class RandomNumbers {
  private static final long[] LONGS = {
    0,
    1,
    -1,
    63,
    64,
    -64,
    -65,
    127,
    128,
    255,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final int[] FLOATS = {
    0,
    0x8000_0000,
    1,
    0x3F80_0000,
    0x7F7F_FFFF,
    0x7F80_0000,
    0xFF80_0000,
    0x7FC0_0000,
    0xFFC0_0000,
    0x7FA0_0000,
    0x7F80_0001,
    0xFFFF_FFFF
  };
  private static final long[] DOUBLES = {
    0,
    1L << 63,
    1,
    0x3FF0_0000_0000_0000L,
    0x7FEF_FFFF_FFFF_FFFFL,
    0x7FF0_0000_0000_0000L,
    0xFFF0_0000_0000_0000L,
    0x7FF8_0000_0000_0000L,
    0xFFF8_0000_0000_0000L,
    0x7FF4_0000_0000_0000L,
    0x7FF0_0000_0000_0001L,
    -1
  };
  private static final List<String> NAMES =
      List.of(
          "",
          "a",
          "b",
          "main",
          "x y",
          "(",
          ")",
          "\"",
          "\\",
          ";;",
          "(;",
          "a#1",
          "0",
          "$",
          "\n\t",
          "Modül",
          "λ",
          "日本",
          "\u202Eabc",
          "\u0000",
          "\uD83D\uDE00",
          "a\u0301",
          "\uFEFF",
          "é");

  private final Random random;

  public RandomNumbers(Random random) {
    this.random = random;
  }

  /// A number from zero up to a bound, which is not itself among them.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// True once in so many times.
  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /// A number whose magnitude is as random as its digits.
  public long any64() {
    return oneIn(2) ? LONGS[below(LONGS.length)] : random.nextLong() >> below(64);
  }

  public int any32() {
    return (int) any64();
  }

  public int f32() {
    return oneIn(2) ? FLOATS[below(FLOATS.length)] : random.nextInt();
  }

  public long f64() {
    return oneIn(2) ? DOUBLES[below(DOUBLES.length)] : random.nextLong();
  }

  /// An index: most often one that a small module has.
  public int index() {
    return oneIn(40) ? any32() & 0x0FFF_FFFF : below(4);
  }

  public String name() {
    String name = NAMES.get(below(NAMES.size()));
    return oneIn(3) ? name + below(5) : name;
  }

  public byte[] bytes() {
    byte[] bytes = new byte[below(20)];
    random.nextBytes(bytes);
    return bytes;
  }
}
