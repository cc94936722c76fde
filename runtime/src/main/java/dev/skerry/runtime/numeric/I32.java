package dev.skerry.runtime.numeric;

/// The instructions that begin with `i32.`, but for those that access memory. Division and
/// truncation throw what traps.
///
/// Hot path: `NumericBenchmark`.
public final class I32 {
  private I32() {}

  public static int i32Clz(int a) {
    return Integer.numberOfLeadingZeros(a);
  }

  public static int i32Ctz(int a) {
    return Integer.numberOfTrailingZeros(a);
  }

  public static int i32Popcnt(int a) {
    return Integer.bitCount(a);
  }

  public static int i32Add(int a, int b) {
    return a + b;
  }

  public static int i32Sub(int a, int b) {
    return a - b;
  }

  public static int i32Mul(int a, int b) {
    return a * b;
  }

  public static int i32DivS(int a, int b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    if (a == Integer.MIN_VALUE && b == -1) {
      throw Traps.overflow();
    }
    return a / b;
  }

  public static int i32DivU(int a, int b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    return Integer.divideUnsigned(a, b);
  }

  public static int i32RemS(int a, int b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    return a % b;
  }

  public static int i32RemU(int a, int b) {
    if (b == 0) {
      throw Traps.divideByZero();
    }
    return Integer.remainderUnsigned(a, b);
  }

  public static int i32And(int a, int b) {
    return a & b;
  }

  public static int i32Or(int a, int b) {
    return a | b;
  }

  public static int i32Xor(int a, int b) {
    return a ^ b;
  }

  public static int i32Shl(int a, int b) {
    return a << b;
  }

  public static int i32ShrS(int a, int b) {
    return a >> b;
  }

  public static int i32ShrU(int a, int b) {
    return a >>> b;
  }

  public static int i32Rotl(int a, int b) {
    return Integer.rotateLeft(a, b);
  }

  public static int i32Rotr(int a, int b) {
    return Integer.rotateRight(a, b);
  }

  public static int i32Eqz(int a) {
    return a == 0 ? 1 : 0;
  }

  public static int i32Eq(int a, int b) {
    return a == b ? 1 : 0;
  }

  public static int i32Ne(int a, int b) {
    return a != b ? 1 : 0;
  }

  public static int i32LtS(int a, int b) {
    return a < b ? 1 : 0;
  }

  public static int i32LtU(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  public static int i32GtS(int a, int b) {
    return a > b ? 1 : 0;
  }

  public static int i32GtU(int a, int b) {
    return Integer.compareUnsigned(a, b) > 0 ? 1 : 0;
  }

  public static int i32LeS(int a, int b) {
    return a <= b ? 1 : 0;
  }

  public static int i32LeU(int a, int b) {
    return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0;
  }

  public static int i32GeS(int a, int b) {
    return a >= b ? 1 : 0;
  }

  public static int i32GeU(int a, int b) {
    return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0;
  }

  public static int i32Extend8S(int a) {
    return (byte) a;
  }

  public static int i32Extend16S(int a) {
    return (short) a;
  }

  public static int i32WrapI64(long a) {
    return (int) a;
  }

  public static int i32TruncF32S(float x) {
    if (x >= -0x1p31f && x < 0x1p31f) {
      return (int) x;
    }
    throw Traps.truncation(x);
  }

  public static int i32TruncF32U(float x) {
    if (x > -1 && x < 0x1p32f) {
      return (int) (long) x;
    }
    throw Traps.truncation(x);
  }

  public static int i32TruncF64S(double x) {
    if (x > -0x1p31 - 1 && x < 0x1p31) {
      return (int) x;
    }
    throw Traps.truncation(x);
  }

  public static int i32TruncF64U(double x) {
    if (x > -1 && x < 0x1p32) {
      return (int) (long) x;
    }
    throw Traps.truncation(x);
  }

  /// A cast in Java saturates as this instruction does, and takes NaN to zero.
  public static int i32TruncSatF32S(float x) {
    return (int) x;
  }

  public static int i32TruncSatF32U(float x) {
    return (int) Math.clamp((long) x, 0, 0xFFFF_FFFFL);
  }

  public static int i32TruncSatF64S(double x) {
    return (int) x;
  }

  public static int i32TruncSatF64U(double x) {
    return (int) Math.clamp((long) x, 0, 0xFFFF_FFFFL);
  }

  public static int i32ReinterpretF32(float x) {
    return Float.floatToRawIntBits(x);
  }
}
