package dev.skerry.runtime.numeric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/// What an instruction does to numbers of type f32 or f64, or to a lane of such, by definition:
/// with decimals that are exact before they are rounded once. Every NaN that an arithmetic
/// instruction makes is the positive canonical one.
record FloatReference(int width) {
  /// More digits than any number halfway between two of type f64.
  private static final MathContext DIGITS = new MathContext(1200, RoundingMode.DOWN);

  private static final MathContext DIGITS_OF_ROOT = new MathContext(60, RoundingMode.DOWN);

  double value(long bits) {
    return width == 32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  /// The bits of a number that the type has.
  long bits(double value) {
    return width == 32
        ? Float.floatToIntBits((float) value) & 0xFFFF_FFFFL
        : Double.doubleToLongBits(value);
  }

  long round(BigDecimal exact, boolean negativeWhenZero) {
    double value = width == 32 ? exact.floatValue() : exact.doubleValue();
    return bits(value == 0 && negativeWhenZero ? -0.0 : value);
  }

  boolean isNan(long bits) {
    return Double.isNaN(value(bits));
  }

  boolean isQuiet(long bits) {
    return isNan(bits) && (bits & canonicalNan()) == canonicalNan();
  }

  boolean isCanonical(long bits) {
    return (bits & ~signBit()) == canonicalNan();
  }

  long canonicalNan() {
    return width == 32 ? 0x7FC0_0000L : 0x7FF8_0000_0000_0000L;
  }

  private long signBit() {
    return 1L << (width - 1);
  }

  private boolean isNegative(long bits) {
    return (bits & signBit()) != 0;
  }

  long unary(String op, long a) {
    double x = value(a);
    return switch (op) {
      case "abs" -> a & ~signBit();
      case "neg" -> a ^ signBit();
      case "sqrt" -> sqrt(x);
      case "ceil" -> integral(x, RoundingMode.CEILING);
      case "floor" -> integral(x, RoundingMode.FLOOR);
      case "trunc" -> integral(x, RoundingMode.DOWN);
      case "nearest" -> integral(x, RoundingMode.HALF_EVEN);
      default -> throw new IllegalArgumentException(op);
    };
  }

  private long sqrt(double x) {
    if (x < 0) {
      return canonicalNan();
    }
    return x == 0 || !Double.isFinite(x)
        ? bits(x)
        : round(new BigDecimal(x).sqrt(DIGITS_OF_ROOT), false);
  }

  private long integral(double x, RoundingMode mode) {
    return Double.isFinite(x) ? round(new BigDecimal(x).setScale(0, mode), 1 / x < 0) : bits(x);
  }

  /// Comparisons give one or zero.
  long binary(String op, long a, long b) {
    double x = value(a);
    double y = value(b);
    return switch (op) {
      case "eq" -> x == y ? 1 : 0;
      case "ne" -> x == y ? 0 : 1;
      case "lt" -> x < y ? 1 : 0;
      case "gt" -> x > y ? 1 : 0;
      case "le" -> x <= y ? 1 : 0;
      case "ge" -> x >= y ? 1 : 0;
      case "copysign" -> (a & ~signBit()) | (b & signBit());
      case "pmin" -> y < x ? b : a;
      case "pmax" -> x < y ? b : a;
      case "min" -> isNan(a) || isNan(b) ? canonicalNan() : precedes(a, b) ? a : b;
      case "max" -> isNan(a) || isNan(b) ? canonicalNan() : precedes(a, b) ? b : a;
      default ->
          Double.isFinite(x) && Double.isFinite(y) ? finite(op, a, b) : bits(infinite(op, x, y));
    };
  }

  private boolean precedes(long a, long b) {
    return value(a) == value(b) ? isNegative(a) : value(a) < value(b);
  }

  private long finite(String op, long a, long b) {
    BigDecimal x = new BigDecimal(value(a));
    BigDecimal y = new BigDecimal(value(b));
    boolean differ = isNegative(a) != isNegative(b);
    boolean bothZero = x.signum() == 0 && y.signum() == 0;
    return switch (op) {
      case "add" -> round(x.add(y), bothZero && isNegative(a) && isNegative(b));
      case "sub" -> round(x.subtract(y), bothZero && isNegative(a) && !isNegative(b));
      case "mul" -> round(x.multiply(y), differ);
      case "div" -> {
        if (y.signum() == 0) {
          yield bits(bothZero ? Double.NaN : differ ? -1.0 / 0 : 1.0 / 0);
        }
        yield round(x.divide(y, DIGITS), differ);
      }
      default -> throw new IllegalArgumentException(op);
    };
  }

  /// With an infinity or a NaN nothing is rounded.
  private static double infinite(String op, double x, double y) {
    return switch (op) {
      case "add" -> x + y;
      case "sub" -> x - y;
      case "mul" -> x * y;
      case "div" -> x / y;
      default -> throw new IllegalArgumentException(op);
    };
  }

  /// From the other width.
  long convert(long a, FloatReference from) {
    double x = from.value(a);
    return Double.isFinite(x) ? round(new BigDecimal(x), from.isNegative(a)) : bits(x);
  }

  long convert(BigInteger x) {
    return round(new BigDecimal(x), false);
  }

  long truncate(long a, IntegerReference to, boolean isSigned) {
    double x = value(a);
    if (Double.isNaN(x)) {
      throw new ArithmeticException("invalid conversion to integer");
    }
    if (Double.isInfinite(x)) {
      throw new ArithmeticException("integer overflow");
    }
    return to.exact(new BigDecimal(x).toBigInteger(), isSigned);
  }

  long truncateSaturated(long a, IntegerReference to, boolean isSigned) {
    double x = value(a);
    if (Double.isNaN(x)) {
      return 0;
    }
    double bounded = Math.min(Math.max(x, -Double.MAX_VALUE), Double.MAX_VALUE);
    BigInteger integral = new BigDecimal(bounded).toBigInteger();
    return isSigned ? to.saturateS(integral) : to.saturateU(integral);
  }
}
