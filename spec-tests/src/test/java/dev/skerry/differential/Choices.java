package dev.skerry.differential;

import java.util.List;
import java.util.Random;

/// Random decisions, the same for the same seed.
final class Choices {
  private static final long[] EDGES = {
    0,
    1,
    2,
    -1,
    -2,
    7,
    8,
    31,
    32,
    63,
    64,
    127,
    128,
    -128,
    255,
    32_767,
    65_535,
    65_536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xFFFF_FFFFL,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
  };
  private static final String[] FLOATS = {
    "0",
    "-0",
    "1",
    "-1",
    "0.5",
    "-1.5",
    "nan",
    "inf",
    "-inf",
    "2147483647",
    "-2147483648",
    "4294967296",
    "9223372036854775807",
    "-9.3e18",
    "1e-40",
    "1e30",
    "0x1p-149",
    "3.25",
  };

  private final Random random;

  Choices(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /// A number of 64 bits, often at an edge.
  long number() {
    return switch (below(4)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextLong() >> (1 + below(62));
      case 2 -> below(300) - 20;
      default -> EDGES[below(EDGES.length)];
    };
  }

  /// A number as the text format has it.
  String literal(String type) {
    return switch (type) {
      case "i32" -> String.valueOf((int) number());
      case "i64" -> String.valueOf(number());
      case "v128" -> "i64x2 " + number() + " " + number();
      default -> oneIn(4) ? String.valueOf(random.nextGaussian()) : FLOATS[below(FLOATS.length)];
    };
  }
}
