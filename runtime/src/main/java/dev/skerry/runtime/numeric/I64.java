package dev.skerry.runtime.numeric;

/// The instructions that begin with `i64.`, those for wide arithmetic among them, but for those
/// that access memory. Division and truncation throw what traps.
///
/// Hot path: `NumericBenchmark`.
public final class I64 {
  private I64() {}

  public static long i64Clz(long a) {
    return Long.numberOfLeadingZeros(a);
  }

  public static long i64Ctz(long a) {
    return Long.numberOfTrailingZeros(a);
  }

  public static long i64Popcnt(long a) {
    return Long.bitCount(a);
  }

  public static long i64Add(long a, long b) {
    return a + b;
  }

  public static long i64Sub(long a, long b) {
    return a - b;
  }

  public static long i64Mul(long a, long b) {
    return a * b;
  }

  public static long i64DivS(long a, long b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    if (a == Long.MIN_VALUE && b == -1) {
      throw Traps.overflow();
    }
    return a / b;
  }

  public static long i64DivU(long a, long b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    return Long.divideUnsigned(a, b);
  }

  public static long i64RemS(long a, long b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    return a % b;
  }

  public static long i64RemU(long a, long b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    return Long.remainderUnsigned(a, b);
  }

  public static long i64And(long a, long b) {
    return a & b;
  }

  public static long i64Or(long a, long b) {
    return a | b;
  }

  public static long i64Xor(long a, long b) {
    return a ^ b;
  }

  public static long i64Shl(long a, long b) {
    return a << b;
  }

  public static long i64ShrS(long a, long b) {
    return a >> b;
  }

  public static long i64ShrU(long a, long b) {
    return a >>> b;
  }

  public static long i64Rotl(long a, long b) {
    return Long.rotateLeft(a, (int) b);
  }

  public static long i64Rotr(long a, long b) {
    return Long.rotateRight(a, (int) b);
  }

  public static int i64Eqz(long a) {
    return a == 0 ? 1 : 0;
  }

  public static int i64Eq(long a, long b) {
    return a == b ? 1 : 0;
  }

  public static int i64Ne(long a, long b) {
    return a != b ? 1 : 0;
  }

  public static int i64LtS(long a, long b) {
    return a < b ? 1 : 0;
  }

  public static int i64LtU(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  public static int i64GtS(long a, long b) {
    return a > b ? 1 : 0;
  }

  public static int i64GtU(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
  }

  public static int i64LeS(long a, long b) {
    return a <= b ? 1 : 0;
  }

  public static int i64LeU(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
  }

  public static int i64GeS(long a, long b) {
    return a >= b ? 1 : 0;
  }

  public static int i64GeU(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
  }

  public static long i64Extend8S(long a) {
    return (byte) a;
  }

  public static long i64Extend16S(long a) {
    return (short) a;
  }

  public static long i64Extend32S(long a) {
    return (int) a;
  }

  public static long i64ExtendI32S(int a) {
    return a;
  }

  public static long i64ExtendI32U(int a) {
    return Integer.toUnsignedLong(a);
  }

  public static long i64TruncF32S(float x) {
    if (x >= -0x1p63f && x < 0x1p63f) {
      return (long) x;
    }
    throw Traps.truncation(x);
  }

  public static long i64TruncF32U(float x) {
    if (x > -1 && x < 0x1p64f) {
      return i64TruncSatF32U(x);
    }
    throw Traps.truncation(x);
  }

  public static long i64TruncF64S(double x) {
    if (x >= -0x1p63 && x < 0x1p63) {
      return (long) x;
    }
    throw Traps.truncation(x);
  }

  public static long i64TruncF64U(double x) {
    if (x > -1 && x < 0x1p64) {
      return i64TruncSatF64U(x);
    }
    throw Traps.truncation(x);
  }

  /// A cast in Java saturates as this instruction does, and takes NaN to zero.
  public static long i64TruncSatF32S(float x) {
    return (long) x;
  }

  /// The upper half of the range is cast when moved down by 2^63, which is exact.
  public static long i64TruncSatF32U(float x) {
    if (x >= 0x1p63f) {
      return (long) (x - 0x1p63f) | Long.MIN_VALUE;
    }
    return Math.max((long) x, 0);
  }

  public static long i64TruncSatF64S(double x) {
    return (long) x;
  }

  public static long i64TruncSatF64U(double x) {
    if (x >= 0x1p63) {
      return (long) (x - 0x1p63) | Long.MIN_VALUE;
    }
    return Math.max((long) x, 0);
  }

  public static long i64ReinterpretF64(double x) {
    return Double.doubleToRawLongBits(x);
  }

  public static long i64Add128Low(long aLow, long aHigh, long bLow, long bHigh) {
    return aLow + bLow;
  }

  public static long i64Add128High(long aLow, long aHigh, long bLow, long bHigh) {
    long carry = Long.compareUnsigned(aLow + bLow, aLow) < 0 ? 1 : 0;
    return aHigh + bHigh + carry;
  }

  public static long i64Sub128Low(long aLow, long aHigh, long bLow, long bHigh) {
    return aLow - bLow;
  }

  public static long i64Sub128High(long aLow, long aHigh, long bLow, long bHigh) {
    long borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
    return aHigh - bHigh - borrow;
  }

  public static long i64MulWideSLow(long a, long b) {
    return a * b;
  }

  public static long i64MulWideSHigh(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  public static long i64MulWideULow(long a, long b) {
    return a * b;
  }

  public static long i64MulWideUHigh(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b);
  }
}
