package dev.skerry.runtime.numeric;

import dev.skerry.runtime.numeric.NumericMethods.Vector;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/// What a vector instruction does, by definition: on arrays of lanes. The instruction is of the
/// shape `shape`, which begins its keyword, and `op`, the rest of it.
final class VectorReference {
  private static final String SOURCE = ".*_([if]\\d+)x\\d+(_.*|$)";

  private final String shape;
  private final String op;
  private final int width;
  private final int count;
  private final boolean compares;
  private final IntegerReference integers;
  private final FloatReference floats;

  VectorReference(String shape, String op) {
    this.shape = shape;
    this.op = unrelaxed(op);
    this.width =
        shape.equals("v128") ? 64 : Integer.parseInt(shape.substring(1, shape.indexOf('x')));
    this.count = 128 / width;
    this.compares = op.matches("(eq|ne|lt|gt|le|ge)(_[su])?");
    this.integers = new IntegerReference(width);
    this.floats = new FloatReference(width);
  }

  /// In the deterministic profile most relaxed instructions do as others do.
  private static String unrelaxed(String op) {
    return switch (op) {
      case "relaxed_q15mulr_s" -> "q15mulr_sat_s";
      case "relaxed_laneselect" -> "bitselect";
      default -> op.replaceFirst("^relaxed_trunc", "trunc_sat").replaceFirst("^relaxed_", "");
    };
  }

  static long[] lanes(Vector v, int width) {
    long mask = width == 64 ? -1 : (1L << width) - 1;
    long[] result = new long[128 / width];
    for (int i = 0; i < result.length; i++) {
      int bit = i * width;
      result[i] = (bit < 64 ? v.low() : v.high()) >>> (bit % 64) & mask;
    }
    return result;
  }

  static Vector vector(long[] lanes) {
    int width = 128 / lanes.length;
    long[] halves = new long[2];
    for (int i = 0; i < lanes.length; i++) {
      halves[i * width / 64] |= lanes[i] << (i * width % 64);
    }
    return new Vector(halves[0], halves[1]);
  }

  private Vector each(IntToLongFunction lane) {
    long[] result = new long[count];
    Arrays.setAll(result, lane);
    return vector(result);
  }

  /// A number that is a result is an integer in a long, or the bits of a float in one.
  Object call(List<Object> operands) {
    if (!(operands.getFirst() instanceof Vector a)) {
      long value = NumericReference.bits(operands.getFirst());
      return each(_ -> integers.wrap(BigInteger.valueOf(value)));
    }
    return operands.size() == 1 ? unary(a) : several(a, operands);
  }

  private Object unary(Vector v) {
    long[] a = lanes(v, width);
    return switch (op) {
      case "any_true" -> Arrays.stream(a).anyMatch(x -> x != 0) ? 1L : 0L;
      case "all_true" -> Arrays.stream(a).noneMatch(x -> x == 0) ? 1L : 0L;
      case "bitmask" -> bitmask(a);
      default -> op.matches(SOURCE) ? converted(v) : each(i -> laneUnary(a[i]));
    };
  }

  private long laneUnary(long a) {
    return isFloat() ? floats.unary(op, a) : integers.unary(op, a);
  }

  private boolean isFloat() {
    return shape.startsWith("f");
  }

  private long bitmask(long[] a) {
    long result = 0;
    for (int i = 0; i < count; i++) {
      result |= a[i] >>> (width - 1) << i;
    }
    return result;
  }

  private Object converted(Vector v) {
    String source = op.replaceFirst(SOURCE, "$1");
    int from = Integer.parseInt(source.substring(1));
    long[] a = lanes(v, from);
    int offset = op.contains("_high_") ? a.length / 2 : 0;
    if (op.startsWith("extadd_pairwise")) {
      return each(i -> integers.wrap(number(a[2 * i], from).add(number(a[2 * i + 1], from))));
    }
    return each(i -> i < a.length ? converted(a[offset + i], source) : 0);
  }

  private long converted(long a, String source) {
    if (op.startsWith("extend")) {
      return integers.wrap(number(a, Integer.parseInt(source.substring(1))));
    }
    String type = shape.substring(0, shape.indexOf('x'));
    String name = op.replaceFirst("_low|_high", "").replaceFirst("_zero", "");
    return NumericReference.conversion(type, name.replaceFirst("x\\d", ""), a);
  }

  /// The number that a lane of this width stands for.
  private BigInteger number(long lane, int from) {
    IntegerReference source = new IntegerReference(from);
    return op.endsWith("_u") ? source.unsigned(lane) : source.signed(lane);
  }

  private Object several(Vector v, List<Object> operands) {
    long[] a = lanes(v, width);
    return switch (op) {
      case "extract_lane_s" -> integers.signed(a[(int) operands.get(1)]).longValue();
      case "extract_lane", "extract_lane_u" -> a[(int) operands.get(1)];
      case "replace_lane" -> {
        a[(int) operands.get(2)] =
            integers.wrap(BigInteger.valueOf(NumericReference.bits(operands.get(1))));
        yield vector(a);
      }
      case "shl", "shr_s", "shr_u" -> {
        long distance = Integer.toUnsignedLong((int) operands.get(1)) % width;
        yield each(i -> integers.binary(op, a[i], distance));
      }
      default ->
          vectors(
              a,
              v,
              operands.stream().filter(Vector.class::isInstance).map(Vector.class::cast).toList(),
              operands);
    };
  }

  private Vector vectors(long[] a, Vector v, List<Vector> all, List<Object> operands) {
    long[] b = lanes(all.get(1), width);
    long[] c = lanes(all.getLast(), width);
    if (op.matches("extmul.*|.*dot_.*|narrow.*")) {
      return op.startsWith("narrow") ? narrowed(v, all.get(1)) : multiplied(v, all);
    }
    return switch (op) {
      case "swizzle" -> each(i -> Long.compareUnsigned(b[i], 16) < 0 ? a[(int) b[i]] : 0);
      case "shuffle" -> {
        long[] lanes = lanes(new Vector((long) operands.get(2), (long) operands.get(3)), 8);
        yield each(i -> lanes[i] < 16 ? a[(int) lanes[i]] : b[(int) lanes[i] - 16]);
      }
      case "bitselect" -> each(i -> (a[i] & c[i]) | (b[i] & ~c[i]));
      case "madd" -> each(i -> floats.binary("add", floats.binary("mul", a[i], b[i]), c[i]));
      case "nmadd" -> each(i -> floats.binary("sub", c[i], floats.binary("mul", a[i], b[i])));
      default -> each(i -> laneBinary(a[i], b[i]));
    };
  }

  private long laneBinary(long a, long b) {
    long result = isFloat() ? floats.binary(op, a, b) : integers.binary(op, a, b);
    return compares ? integers.wrap(BigInteger.valueOf(-result)) : result;
  }

  private Vector narrowed(Vector a, Vector b) {
    IntegerReference wide = new IntegerReference(2 * width);
    return each(
        i -> {
          BigInteger x = wide.signed(lanes(i < count / 2 ? a : b, 2 * width)[i % (count / 2)]);
          return op.endsWith("_s") ? integers.saturateS(x) : integers.saturateU(x);
        });
  }

  private Vector multiplied(Vector v, List<Vector> all) {
    int from = Integer.parseInt(op.replaceFirst(".*?_i(\\d+)x.*", "$1"));
    long[] a = lanes(v, from);
    long[] b = lanes(all.get(1), from);
    IntToProduct product = i -> number(a[i], from).multiply(number(b[i], from));
    if (op.startsWith("extmul")) {
      int offset = op.contains("_high_") ? count : 0;
      return each(i -> integers.wrap(product.at(offset + i)));
    }
    if (op.equals("dot_i16x8_s")) {
      return each(i -> integers.wrap(product.at(2 * i).add(product.at(2 * i + 1))));
    }
    IntegerReference shorts = new IntegerReference(16);
    IntToProduct dot =
        i -> shorts.signed(shorts.saturateS(product.at(2 * i).add(product.at(2 * i + 1))));
    if (op.equals("dot_i8x16_i7x16_s")) {
      return each(i -> integers.wrap(dot.at(i)));
    }
    long[] c = lanes(all.getLast(), width);
    return each(
        i -> integers.wrap(dot.at(2 * i).add(dot.at(2 * i + 1)).add(integers.signed(c[i]))));
  }

  @FunctionalInterface
  private interface IntToProduct {
    BigInteger at(int i);
  }
}
