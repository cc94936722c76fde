package dev.skerry.runtime.numeric;

import dev.skerry.runtime.numeric.NumericMethods.Vector;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import java.math.BigInteger;
import java.util.List;

/// What every instruction does, by definition and however slowly. Traps are {@link
/// ArithmeticException}s with the specification's words.
final class NumericReference {
  private NumericReference() {}

  static List<Object> call(Opcode row, List<Object> operands) {
    String type = row.text().substring(0, row.text().indexOf('.'));
    String op = row.text().substring(type.length() + 1);
    if (op.matches(".*128|mul_wide_.*")) {
      return wide(op, operands.stream().map(Long.class::cast).toList());
    }
    Object result =
        type.matches("v128|.*x.*")
            ? new VectorReference(type, op).call(operands)
            : scalar(type, op, operands);
    return List.of(
        result instanceof Vector ? result : value((long) result, row.signature().result(0)));
  }

  /// The bits of a number, zero above its width.
  static long bits(Object number) {
    return switch (number) {
      case Integer i -> Integer.toUnsignedLong(i);
      case Long l -> l;
      case Float f -> Integer.toUnsignedLong(Float.floatToRawIntBits(f));
      case Double d -> Double.doubleToRawLongBits(d);
      default -> throw new IllegalArgumentException(number.toString());
    };
  }

  static Object value(long bits, int type) {
    return switch (type) {
      case TypeCode.I32 -> (Object) (int) bits;
      case TypeCode.I64 -> bits;
      case TypeCode.F32 -> Float.intBitsToFloat((int) bits);
      case TypeCode.F64 -> Double.longBitsToDouble(bits);
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  static int width(String type) {
    return Integer.parseInt(type.substring(1));
  }

  private static long scalar(String type, String op, List<Object> operands) {
    long a = bits(operands.getFirst());
    if (op.matches(".*_[if]\\d+(_[su])?")) {
      return conversion(type, op, a);
    }
    int width = width(type);
    if (type.startsWith("f")) {
      FloatReference floats = new FloatReference(width);
      return operands.size() == 1
          ? floats.unary(op, a)
          : floats.binary(op, a, bits(operands.get(1)));
    }
    IntegerReference integers = new IntegerReference(width);
    return operands.size() == 1
        ? integers.unary(op, a)
        : integers.binary(op, a, bits(operands.get(1)));
  }

  /// `trunc_sat_f32_s`, to the type.
  static long conversion(String type, String op, long a) {
    int from = Integer.parseInt(op.replaceFirst(".*_[if](\\d+).*", "$1"));
    boolean isSigned = op.endsWith("_s");
    IntegerReference integers = new IntegerReference(width(type));
    IntegerReference source = new IntegerReference(from);
    FloatReference floats = new FloatReference(width(type));
    FloatReference sourceFloats = new FloatReference(from);
    BigInteger number = isSigned ? source.signed(a) : source.unsigned(a);
    return switch (op.substring(0, op.lastIndexOf(from == 32 ? "32" : "64") - 2)) {
      case "wrap", "extend" -> integers.wrap(number);
      case "convert" -> floats.convert(number);
      case "promote", "demote" -> floats.convert(a, sourceFloats);
      case "trunc" -> sourceFloats.truncate(a, integers, isSigned);
      case "trunc_sat" -> sourceFloats.truncateSaturated(a, integers, isSigned);
      case "reinterpret" -> a;
      default -> throw new IllegalArgumentException(op);
    };
  }

  private static List<Object> wide(String op, List<Long> x) {
    IntegerReference half = new IntegerReference(64);
    BigInteger result =
        switch (op) {
          case "add128" -> wide(x.get(0), x.get(1)).add(wide(x.get(2), x.get(3)));
          case "sub128" -> wide(x.get(0), x.get(1)).subtract(wide(x.get(2), x.get(3)));
          case "mul_wide_s" -> half.signed(x.get(0)).multiply(half.signed(x.get(1)));
          case "mul_wide_u" -> half.unsigned(x.get(0)).multiply(half.unsigned(x.get(1)));
          default -> throw new IllegalArgumentException(op);
        };
    return List.of(half.wrap(result), half.wrap(result.shiftRight(64)));
  }

  private static BigInteger wide(long low, long high) {
    return new IntegerReference(64).unsigned(low).add(BigInteger.valueOf(high).shiftLeft(64));
  }
}
