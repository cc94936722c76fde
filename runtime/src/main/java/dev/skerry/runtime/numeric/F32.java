package dev.skerry.runtime.numeric;

/// The instructions that begin with `f32.`, but for those that access memory.
///
/// Engines that compile to class files may use Java's operators instead, but not for a product or a
/// quotient with the constant one: HotSpot replaces it with the other operand, which leaves a
/// signalling NaN as it is.
///
/// Hot path: `NumericBenchmark`.
public final class F32 {
  private F32() {}

  /// On the bits, so that a NaN keeps its payload. The same holds for `neg` and `copysign`.
  public static float f32Abs(float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(x) & Integer.MAX_VALUE);
  }

  public static float f32Neg(float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ Integer.MIN_VALUE);
  }

  public static float f32Copysign(float a, float b) {
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(a) & Integer.MAX_VALUE)
            | (Float.floatToRawIntBits(b) & Integer.MIN_VALUE));
  }

  /// Widening is exact and makes a NaN quiet. The same holds for the other roundings and `sqrt`.
  public static float f32Ceil(float x) {
    return (float) Math.ceil(x);
  }

  public static float f32Floor(float x) {
    return (float) Math.floor(x);
  }

  public static float f32Trunc(float x) {
    return f32Copysign((float) Math.floor(Math.abs(x)), x);
  }

  public static float f32Nearest(float x) {
    return (float) Math.rint(x);
  }

  public static float f32Sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  public static float f32Add(float a, float b) {
    return a + b;
  }

  public static float f32Sub(float a, float b) {
    return a - b;
  }

  public static float f32Mul(float a, float b) {
    return a * b;
  }

  public static float f32Div(float a, float b) {
    return a / b;
  }

  /// `Math.min` may return a signalling NaN as it is, the sum is quiet. The same holds for `max`.
  public static float f32Min(float a, float b) {
    float result = Math.min(a, b);
    return Float.isNaN(result) ? a + b : result;
  }

  public static float f32Max(float a, float b) {
    float result = Math.max(a, b);
    return Float.isNaN(result) ? a + b : result;
  }

  public static int f32Eq(float a, float b) {
    return a == b ? 1 : 0;
  }

  public static int f32Ne(float a, float b) {
    return a != b ? 1 : 0;
  }

  public static int f32Lt(float a, float b) {
    return a < b ? 1 : 0;
  }

  public static int f32Gt(float a, float b) {
    return a > b ? 1 : 0;
  }

  public static int f32Le(float a, float b) {
    return a <= b ? 1 : 0;
  }

  public static int f32Ge(float a, float b) {
    return a >= b ? 1 : 0;
  }

  public static float f32ConvertI32S(int a) {
    return a;
  }

  public static float f32ConvertI32U(int a) {
    return a & 0xFFFF_FFFFL;
  }

  public static float f32ConvertI64S(long a) {
    return a;
  }

  /// The upper half of the range is converted when halved; the lost bit is kept in the lowest one,
  /// for the sake of rounding.
  public static float f32ConvertI64U(long a) {
    if (a >= 0) {
      return a;
    }
    return (float) ((a >>> 1) | (a & 1)) * 2;
  }

  /// A cast of what was cast from `float` may be compiled to nothing, and so must not be left to
  /// make a NaN quiet.
  public static float f32DemoteF64(double x) {
    return Double.isNaN(x) ? demoteNan(Double.doubleToRawLongBits(x)) : (float) x;
  }

  public static float f32ReinterpretI32(int a) {
    return Float.intBitsToFloat(a);
  }

  /// Keeps the sign and the upper bits of the payload.
  private static float demoteNan(long bits) {
    int sign = (int) (bits >>> 32) & Integer.MIN_VALUE;
    int payload = (int) (bits >>> 29) & 0x003F_FFFF;
    return Float.intBitsToFloat(sign | 0x7FC0_0000 | payload);
  }
}
