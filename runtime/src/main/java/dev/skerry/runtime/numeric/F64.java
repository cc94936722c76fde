package dev.skerry.runtime.numeric;

/// The instructions that begin with `f64.`, but for those that access memory.
///
/// Engines that compile to class files may use Java's operators instead, but not for a product or a
/// quotient with the constant one: HotSpot replaces it with the other operand, which leaves a
/// signalling NaN as it is.
///
/// Hot path: `NumericBenchmark`.
public final class F64 {
  private F64() {}

  /// On the bits, so that a NaN keeps its payload. The same holds for `neg` and `copysign`.
  public static double f64Abs(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
  }

  public static double f64Neg(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE);
  }

  public static double f64Copysign(double a, double b) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(a) & Long.MAX_VALUE)
            | (Double.doubleToRawLongBits(b) & Long.MIN_VALUE));
  }

  /// `Math.ceil` may return a signalling NaN as it is, the sum is quiet. The same holds for the
  /// other roundings.
  public static double f64Ceil(double x) {
    return Double.isNaN(x) ? x + x : Math.ceil(x);
  }

  public static double f64Floor(double x) {
    return Double.isNaN(x) ? x + x : Math.floor(x);
  }

  public static double f64Trunc(double x) {
    return Double.isNaN(x) ? x + x : f64Copysign(Math.floor(Math.abs(x)), x);
  }

  public static double f64Nearest(double x) {
    return Double.isNaN(x) ? x + x : Math.rint(x);
  }

  public static double f64Sqrt(double x) {
    return Math.sqrt(x);
  }

  public static double f64Add(double a, double b) {
    return a + b;
  }

  public static double f64Sub(double a, double b) {
    return a - b;
  }

  public static double f64Mul(double a, double b) {
    return a * b;
  }

  public static double f64Div(double a, double b) {
    return a / b;
  }

  /// `Math.min` may return a signalling NaN as it is, the sum is quiet. The same holds for `max`.
  public static double f64Min(double a, double b) {
    double result = Math.min(a, b);
    return Double.isNaN(result) ? a + b : result;
  }

  public static double f64Max(double a, double b) {
    double result = Math.max(a, b);
    return Double.isNaN(result) ? a + b : result;
  }

  public static int f64Eq(double a, double b) {
    return a == b ? 1 : 0;
  }

  public static int f64Ne(double a, double b) {
    return a != b ? 1 : 0;
  }

  public static int f64Lt(double a, double b) {
    return a < b ? 1 : 0;
  }

  public static int f64Gt(double a, double b) {
    return a > b ? 1 : 0;
  }

  public static int f64Le(double a, double b) {
    return a <= b ? 1 : 0;
  }

  public static int f64Ge(double a, double b) {
    return a >= b ? 1 : 0;
  }

  public static double f64ConvertI32S(int a) {
    return a;
  }

  public static double f64ConvertI32U(int a) {
    return a & 0xFFFF_FFFFL;
  }

  public static double f64ConvertI64S(long a) {
    return a;
  }

  /// The upper half of the range is converted when halved; the lost bit is kept in the lowest one,
  /// for the sake of rounding.
  public static double f64ConvertI64U(long a) {
    if (a >= 0) {
      return a;
    }
    return (double) ((a >>> 1) | (a & 1)) * 2;
  }

  public static double f64PromoteF32(float x) {
    return x;
  }

  public static double f64ReinterpretI64(long a) {
    return Double.longBitsToDouble(a);
  }
}
