package dev.skerry.runtime.numeric;

/// The instructions that begin with `f32x4.`. The relaxed ones do as in the deterministic profile.
///
/// Hot path: `NumericBenchmark`.
public final class F32x4 {
  private F32x4() {}

  public static long f32x4Splat(float value) {
    return packed(value, value);
  }

  public static float f32x4ExtractLane(long low, long high, int lane) {
    return Float.intBitsToFloat(I32x4.i32x4ExtractLane(low, high, lane));
  }

  public static long f32x4ReplaceLaneLow(long low, long high, float value, int lane) {
    return I32x4.i32x4ReplaceLaneLow(low, high, Float.floatToRawIntBits(value), lane);
  }

  public static long f32x4ReplaceLaneHigh(long low, long high, float value, int lane) {
    return I32x4.i32x4ReplaceLaneHigh(low, high, Float.floatToRawIntBits(value), lane);
  }

  public static long f32x4Eq(long a, long b) {
    return I32x4.packed(-F32.f32Eq(lane0(a), lane0(b)), -F32.f32Eq(lane1(a), lane1(b)));
  }

  public static long f32x4Ne(long a, long b) {
    return I32x4.packed(-F32.f32Ne(lane0(a), lane0(b)), -F32.f32Ne(lane1(a), lane1(b)));
  }

  public static long f32x4Lt(long a, long b) {
    return I32x4.packed(-F32.f32Lt(lane0(a), lane0(b)), -F32.f32Lt(lane1(a), lane1(b)));
  }

  public static long f32x4Gt(long a, long b) {
    return I32x4.packed(-F32.f32Gt(lane0(a), lane0(b)), -F32.f32Gt(lane1(a), lane1(b)));
  }

  public static long f32x4Le(long a, long b) {
    return I32x4.packed(-F32.f32Le(lane0(a), lane0(b)), -F32.f32Le(lane1(a), lane1(b)));
  }

  public static long f32x4Ge(long a, long b) {
    return I32x4.packed(-F32.f32Ge(lane0(a), lane0(b)), -F32.f32Ge(lane1(a), lane1(b)));
  }

  public static long f32x4Abs(long a) {
    return a & 0x7FFF_FFFF_7FFF_FFFFL;
  }

  public static long f32x4Neg(long a) {
    return a ^ 0x8000_0000_8000_0000L;
  }

  public static long f32x4Sqrt(long a) {
    return packed(F32.f32Sqrt(lane0(a)), F32.f32Sqrt(lane1(a)));
  }

  public static long f32x4Ceil(long a) {
    return packed(F32.f32Ceil(lane0(a)), F32.f32Ceil(lane1(a)));
  }

  public static long f32x4Floor(long a) {
    return packed(F32.f32Floor(lane0(a)), F32.f32Floor(lane1(a)));
  }

  public static long f32x4Trunc(long a) {
    return packed(F32.f32Trunc(lane0(a)), F32.f32Trunc(lane1(a)));
  }

  public static long f32x4Nearest(long a) {
    return packed(F32.f32Nearest(lane0(a)), F32.f32Nearest(lane1(a)));
  }

  public static long f32x4Add(long a, long b) {
    return packed(F32.f32Add(lane0(a), lane0(b)), F32.f32Add(lane1(a), lane1(b)));
  }

  public static long f32x4Sub(long a, long b) {
    return packed(F32.f32Sub(lane0(a), lane0(b)), F32.f32Sub(lane1(a), lane1(b)));
  }

  public static long f32x4Mul(long a, long b) {
    return packed(F32.f32Mul(lane0(a), lane0(b)), F32.f32Mul(lane1(a), lane1(b)));
  }

  public static long f32x4Div(long a, long b) {
    return packed(F32.f32Div(lane0(a), lane0(b)), F32.f32Div(lane1(a), lane1(b)));
  }

  public static long f32x4Min(long a, long b) {
    return packed(F32.f32Min(lane0(a), lane0(b)), F32.f32Min(lane1(a), lane1(b)));
  }

  public static long f32x4Max(long a, long b) {
    return packed(F32.f32Max(lane0(a), lane0(b)), F32.f32Max(lane1(a), lane1(b)));
  }

  /// The operands themselves are selected, so that a NaN keeps its payload.
  public static long f32x4Pmin(long a, long b) {
    return Swar.select(f32x4Lt(b, a), b, a);
  }

  public static long f32x4Pmax(long a, long b) {
    return Swar.select(f32x4Lt(a, b), b, a);
  }

  public static long f32x4RelaxedMin(long a, long b) {
    return f32x4Min(a, b);
  }

  public static long f32x4RelaxedMax(long a, long b) {
    return f32x4Max(a, b);
  }

  /// Rounded twice, as the deterministic profile asks.
  public static long f32x4RelaxedMadd(long a, long b, long c) {
    return f32x4Add(f32x4Mul(a, b), c);
  }

  public static long f32x4RelaxedNmadd(long a, long b, long c) {
    return f32x4Add(f32x4Mul(f32x4Neg(a), b), c);
  }

  public static long f32x4ConvertI32x4S(long a) {
    return packed(F32.f32ConvertI32S((int) a), F32.f32ConvertI32S((int) (a >>> 32)));
  }

  public static long f32x4ConvertI32x4U(long a) {
    return packed(F32.f32ConvertI32U((int) a), F32.f32ConvertI32U((int) (a >>> 32)));
  }

  public static long f32x4DemoteF64x2ZeroLow(long low, long high) {
    float lane0 = F32.f32DemoteF64(Double.longBitsToDouble(low));
    float lane1 = F32.f32DemoteF64(Double.longBitsToDouble(high));
    return packed(lane0, lane1);
  }

  public static long f32x4DemoteF64x2ZeroHigh(long low, long high) {
    return 0;
  }

  static float lane0(long half) {
    return Float.intBitsToFloat((int) half);
  }

  static float lane1(long half) {
    return Float.intBitsToFloat((int) (half >>> 32));
  }

  private static long packed(float lane0, float lane1) {
    return I32x4.packed(Float.floatToRawIntBits(lane0), Float.floatToRawIntBits(lane1));
  }
}
