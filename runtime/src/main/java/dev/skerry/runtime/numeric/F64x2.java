package dev.skerry.runtime.numeric;

/// The instructions that begin with `f64x2.`. A half is one lane. The relaxed ones do as in the
/// deterministic profile.
///
/// Hot path: `NumericBenchmark`.
public final class F64x2 {
  private F64x2() {}

  public static long f64x2Splat(double value) {
    return bits(value);
  }

  public static double f64x2ExtractLane(long low, long high, int lane) {
    return lane(lane == 0 ? low : high);
  }

  public static long f64x2ReplaceLaneLow(long low, long high, double value, int lane) {
    return lane == 0 ? bits(value) : low;
  }

  public static long f64x2ReplaceLaneHigh(long low, long high, double value, int lane) {
    return lane == 0 ? high : bits(value);
  }

  public static long f64x2Eq(long a, long b) {
    return -F64.f64Eq(lane(a), lane(b));
  }

  public static long f64x2Ne(long a, long b) {
    return -F64.f64Ne(lane(a), lane(b));
  }

  public static long f64x2Lt(long a, long b) {
    return -F64.f64Lt(lane(a), lane(b));
  }

  public static long f64x2Gt(long a, long b) {
    return -F64.f64Gt(lane(a), lane(b));
  }

  public static long f64x2Le(long a, long b) {
    return -F64.f64Le(lane(a), lane(b));
  }

  public static long f64x2Ge(long a, long b) {
    return -F64.f64Ge(lane(a), lane(b));
  }

  public static long f64x2Abs(long a) {
    return a & Long.MAX_VALUE;
  }

  public static long f64x2Neg(long a) {
    return a ^ Long.MIN_VALUE;
  }

  public static long f64x2Sqrt(long a) {
    return bits(F64.f64Sqrt(lane(a)));
  }

  public static long f64x2Ceil(long a) {
    return bits(F64.f64Ceil(lane(a)));
  }

  public static long f64x2Floor(long a) {
    return bits(F64.f64Floor(lane(a)));
  }

  public static long f64x2Trunc(long a) {
    return bits(F64.f64Trunc(lane(a)));
  }

  public static long f64x2Nearest(long a) {
    return bits(F64.f64Nearest(lane(a)));
  }

  public static long f64x2Add(long a, long b) {
    return bits(F64.f64Add(lane(a), lane(b)));
  }

  public static long f64x2Sub(long a, long b) {
    return bits(F64.f64Sub(lane(a), lane(b)));
  }

  public static long f64x2Mul(long a, long b) {
    return bits(F64.f64Mul(lane(a), lane(b)));
  }

  public static long f64x2Div(long a, long b) {
    return bits(F64.f64Div(lane(a), lane(b)));
  }

  public static long f64x2Min(long a, long b) {
    return bits(F64.f64Min(lane(a), lane(b)));
  }

  public static long f64x2Max(long a, long b) {
    return bits(F64.f64Max(lane(a), lane(b)));
  }

  /// The operands themselves are selected, so that a NaN keeps its payload.
  public static long f64x2Pmin(long a, long b) {
    return lane(b) < lane(a) ? b : a;
  }

  public static long f64x2Pmax(long a, long b) {
    return lane(a) < lane(b) ? b : a;
  }

  public static long f64x2RelaxedMin(long a, long b) {
    return f64x2Min(a, b);
  }

  public static long f64x2RelaxedMax(long a, long b) {
    return f64x2Max(a, b);
  }

  /// Rounded twice, as the deterministic profile asks.
  public static long f64x2RelaxedMadd(long a, long b, long c) {
    return f64x2Add(f64x2Mul(a, b), c);
  }

  public static long f64x2RelaxedNmadd(long a, long b, long c) {
    return f64x2Add(f64x2Mul(f64x2Neg(a), b), c);
  }

  public static long f64x2ConvertLowI32x4SLow(long low, long high) {
    return bits(F64.f64ConvertI32S((int) low));
  }

  public static long f64x2ConvertLowI32x4SHigh(long low, long high) {
    return bits(F64.f64ConvertI32S((int) (low >>> 32)));
  }

  public static long f64x2ConvertLowI32x4ULow(long low, long high) {
    return bits(F64.f64ConvertI32U((int) low));
  }

  public static long f64x2ConvertLowI32x4UHigh(long low, long high) {
    return bits(F64.f64ConvertI32U((int) (low >>> 32)));
  }

  public static long f64x2PromoteLowF32x4Low(long low, long high) {
    return bits(F64.f64PromoteF32(F32x4.lane0(low)));
  }

  public static long f64x2PromoteLowF32x4High(long low, long high) {
    return bits(F64.f64PromoteF32(F32x4.lane1(low)));
  }

  private static double lane(long half) {
    return Double.longBitsToDouble(half);
  }

  private static long bits(double lane) {
    return Double.doubleToRawLongBits(lane);
  }
}
