package dev.skerry.runtime.numeric;

import dev.skerry.runtime.numeric.NumericMethods.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// The values at which instructions are most likely to be wrong, as bits of numbers or of lanes.
final class EdgeValues {
  private static final long[] INTEGERS = {
    0,
    1,
    2,
    3,
    5,
    7,
    8,
    15,
    16,
    31,
    32,
    33,
    63,
    64,
    65,
    0x55,
    0x7F,
    0x80,
    0xFF,
    0x4000,
    0x5555,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x1_0000,
    0x8001_7FFF,
    0x0F0F_0F0F_0F0F_0F0FL,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0xFFFF_FFFFL,
    0x1_0000_0000L,
    0x20_0000_0000_0001L,
    0x7FFF_FF40_0000_0000L,
    0x7FFF_FFBF_FFFF_FFFFL,
    0x7FFF_FFFF_FFFF_FC00L,
    0x7FFF_FFFF_FFFF_FDFFL,
    0x8000_0080_0000_0001L,
    0x8000_0000_0000_0401L,
    Long.MAX_VALUE
  };

  private static final double[] NUMBERS = {
    0,
    Double.MIN_VALUE,
    0x0.fffffffffffffp-1022,
    Double.MIN_NORMAL,
    Float.MIN_VALUE,
    0x1p-150,
    0x1.8p-149,
    0x0.fffffep-126,
    Float.MIN_NORMAL,
    0.1,
    0.49999997,
    0x1.fffffffffffffp-2,
    0.5,
    0.9,
    0.99999994,
    1,
    0x1.000001p0,
    0x1.000003p0,
    0x1.0000010000001p0,
    1.5,
    2.5,
    3,
    4.5,
    0x1.fffffep22,
    0x1p23,
    0x1.000002p23,
    0x1p24,
    2147483520,
    2147483647,
    2147483647.5,
    2147483648.0,
    2147483648.5,
    2147483649.0,
    2147483904.0,
    4294967040.0,
    4294967295.0,
    4294967295.5,
    4294967296.0,
    0x1.fffffffffffffp51,
    0x1.0000000000001p52,
    0x1p53,
    0x1p63,
    0x1.fffffep62,
    0x1.fffffffffffffp62,
    0x1.000002p63,
    0x1p64,
    0x1.fffffep63,
    0x1.fffffffffffffp63,
    Float.MAX_VALUE,
    0x1.fffffefffffffp127,
    0x1.ffffffp127,
    0x1p511,
    0x1p512,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };

  private static final long[] NANS_32 = {0x7FC0_0000, 0x7FC0_0001, 0x7F80_0001, 0x7FA5_5A5A};

  private static final long[] NANS_64 = {
    0x7FF8_0000_0000_0000L, 0x7FF8_0000_0000_0001L, 0x7FF0_0000_0000_0001L, 0x7FF4_5A5A_5A5A_5A5AL
  };

  /// A prime, so that going through pairs in steps of it meets all of them, in no simple order.
  private static final int STEP = 7919;

  private EdgeValues() {}

  /// With their negations, within the width.
  static long[] integers(int width) {
    IntegerReference type = new IntegerReference(width);
    return Arrays.stream(INTEGERS)
        .flatMap(x -> LongStream.of(x, -x, ~x))
        .map(x -> type.unsigned(x).longValue())
        .distinct()
        .toArray();
  }

  /// With their negations.
  static long[] floats(int width) {
    FloatReference type = new FloatReference(width);
    LongStream numbers = Arrays.stream(NUMBERS).mapToLong(type::bits);
    LongStream nans = Arrays.stream(width == 32 ? NANS_32 : NANS_64);
    return LongStream.concat(numbers, nans)
        .flatMap(x -> LongStream.of(x, x | 1L << (width - 1)))
        .distinct()
        .toArray();
  }

  /// Pairs of vectors among whose lanes every pair of edge values occurs, and pairs of vectors
  /// whose lanes are all the same.
  static List<List<Object>> pairs(long[] values, int width) {
    int count = 128 / width;
    int pairs = values.length * values.length;
    List<List<Object>> result = new ArrayList<>(uniform(width));
    for (int start = 0; start < pairs; start += count) {
      long[] a = new long[count];
      long[] b = new long[count];
      for (int i = 0; i < count; i++) {
        int pair = (int) ((long) (start + i) * STEP % pairs);
        a[i] = values[pair / values.length];
        b[i] = values[pair % values.length];
      }
      result.add(List.of(VectorReference.vector(a), VectorReference.vector(b)));
    }
    return result;
  }

  private static List<List<Object>> uniform(int width) {
    long least = 1L << (width - 1);
    List<List<Object>> result = new ArrayList<>();
    for (long a : new long[] {0, 1, least - 1, least, least | (least - 1)}) {
      for (long b : new long[] {0, 1, least - 1, least, least | (least - 1)}) {
        result.add(List.of(vector(new long[] {a}, width, 0), vector(new long[] {b}, width, 0)));
      }
    }
    return result;
  }

  static Vector vector(long[] values, int width, int start) {
    long[] lanes = new long[128 / width];
    Arrays.setAll(lanes, i -> values[(start + i) % values.length]);
    return VectorReference.vector(lanes);
  }
}
