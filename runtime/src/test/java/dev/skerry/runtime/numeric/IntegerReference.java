package dev.skerry.runtime.numeric;

import java.math.BigInteger;

/// What an instruction does to integers of any width, or to a lane of such, by definition: with
/// integers that never overflow. Bits are kept in the lowest ones of a long, the rest zero.
final class IntegerReference {
  private final int width;
  private final BigInteger size;

  IntegerReference(int width) {
    this.width = width;
    this.size = BigInteger.ONE.shiftLeft(width);
  }

  BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits)).mod(size);
  }

  BigInteger signed(long bits) {
    BigInteger x = unsigned(bits);
    return x.testBit(width - 1) ? x.subtract(size) : x;
  }

  long wrap(BigInteger x) {
    return x.mod(size).longValue();
  }

  long saturateS(BigInteger x) {
    BigInteger half = size.shiftRight(1);
    return wrap(x.max(half.negate()).min(half.subtract(BigInteger.ONE)));
  }

  long saturateU(BigInteger x) {
    return wrap(x.max(BigInteger.ZERO).min(size.subtract(BigInteger.ONE)));
  }

  /// A number, which must be one of the type's.
  long exact(BigInteger x, boolean isSigned) {
    long result = isSigned ? saturateS(x) : saturateU(x);
    if (!(isSigned ? signed(result) : unsigned(result)).equals(x)) {
      throw new ArithmeticException("integer overflow");
    }
    return result;
  }

  long unary(String op, long a) {
    BigInteger x = unsigned(a);
    return switch (op) {
      case "clz" -> width - x.bitLength();
      case "ctz" -> x.signum() == 0 ? width : x.getLowestSetBit();
      case "popcnt" -> x.bitCount();
      case "eqz" -> x.signum() == 0 ? 1 : 0;
      case "abs" -> wrap(signed(a).abs());
      case "neg" -> wrap(x.negate());
      case "not" -> wrap(x.not());
      case "extend8_s" -> wrap(new IntegerReference(8).signed(a));
      case "extend16_s" -> wrap(new IntegerReference(16).signed(a));
      case "extend32_s" -> wrap(new IntegerReference(32).signed(a));
      default -> throw new IllegalArgumentException(op);
    };
  }

  /// Comparisons give one or zero.
  long binary(String op, long a, long b) {
    if (op.endsWith("_s")) {
      return sensitive(op.substring(0, op.length() - 2), signed(a), signed(b), true);
    }
    if (op.endsWith("_u")) {
      return sensitive(op.substring(0, op.length() - 2), unsigned(a), unsigned(b), false);
    }
    BigInteger x = unsigned(a);
    BigInteger y = unsigned(b);
    int count = y.mod(BigInteger.valueOf(width)).intValue();
    return switch (op) {
      case "add" -> wrap(x.add(y));
      case "sub" -> wrap(x.subtract(y));
      case "mul" -> wrap(x.multiply(y));
      case "and" -> wrap(x.and(y));
      case "andnot" -> wrap(x.andNot(y));
      case "or" -> wrap(x.or(y));
      case "xor" -> wrap(x.xor(y));
      case "shl" -> wrap(x.shiftLeft(count));
      case "rotl" -> wrap(x.shiftLeft(count).or(x.shiftRight(width - count)));
      case "rotr" -> wrap(x.shiftRight(count).or(x.shiftLeft(width - count)));
      case "eq" -> x.equals(y) ? 1 : 0;
      case "ne" -> x.equals(y) ? 0 : 1;
      default -> throw new IllegalArgumentException(op);
    };
  }

  /// What depends on the sign: of operands that are taken as signed or unsigned.
  private long sensitive(String op, BigInteger x, BigInteger y, boolean isSigned) {
    return switch (op) {
      case "div" -> exact(x.divide(divisor(y)), isSigned);
      case "rem" -> wrap(x.remainder(divisor(y)));
      case "shr" -> wrap(x.shiftRight(y.mod(BigInteger.valueOf(width)).intValue()));
      case "lt" -> x.compareTo(y) < 0 ? 1 : 0;
      case "gt" -> x.compareTo(y) > 0 ? 1 : 0;
      case "le" -> x.compareTo(y) <= 0 ? 1 : 0;
      case "ge" -> x.compareTo(y) >= 0 ? 1 : 0;
      case "min" -> wrap(x.min(y));
      case "max" -> wrap(x.max(y));
      case "add_sat" -> isSigned ? saturateS(x.add(y)) : saturateU(x.add(y));
      case "sub_sat" -> isSigned ? saturateS(x.subtract(y)) : saturateU(x.subtract(y));
      case "avgr" -> wrap(x.add(y).add(BigInteger.ONE).shiftRight(1));
      case "q15mulr_sat" -> saturateS(x.multiply(y).add(BigInteger.valueOf(0x4000)).shiftRight(15));
      default -> throw new IllegalArgumentException(op);
    };
  }

  private static BigInteger divisor(BigInteger y) {
    if (y.signum() == 0) {
      throw new ArithmeticException("integer divide by zero");
    }
    return y;
  }
}
