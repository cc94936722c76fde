package dev.skerry.runtime.numeric;

/// The instructions that begin with `i64x2.`. A half is one lane. The relaxed one does as in the
/// deterministic profile.
///
/// Hot path: `NumericBenchmark`.
public final class I64x2 {
  private I64x2() {}

  public static long i64x2Splat(long value) {
    return value;
  }

  public static long i64x2ExtractLane(long low, long high, int lane) {
    return lane == 0 ? low : high;
  }

  public static long i64x2ReplaceLaneLow(long low, long high, long value, int lane) {
    return lane == 0 ? value : low;
  }

  public static long i64x2ReplaceLaneHigh(long low, long high, long value, int lane) {
    return lane == 0 ? high : value;
  }

  public static long i64x2Eq(long a, long b) {
    return a == b ? -1 : 0;
  }

  public static long i64x2Ne(long a, long b) {
    return a != b ? -1 : 0;
  }

  public static long i64x2LtS(long a, long b) {
    return a < b ? -1 : 0;
  }

  public static long i64x2GtS(long a, long b) {
    return a > b ? -1 : 0;
  }

  public static long i64x2LeS(long a, long b) {
    return a <= b ? -1 : 0;
  }

  public static long i64x2GeS(long a, long b) {
    return a >= b ? -1 : 0;
  }

  public static long i64x2Add(long a, long b) {
    return a + b;
  }

  public static long i64x2Sub(long a, long b) {
    return a - b;
  }

  public static long i64x2Mul(long a, long b) {
    return a * b;
  }

  public static long i64x2Neg(long a) {
    return -a;
  }

  public static long i64x2Abs(long a) {
    return Math.abs(a);
  }

  public static long i64x2Shl(long a, int count) {
    return a << count;
  }

  public static long i64x2ShrS(long a, int count) {
    return a >> count;
  }

  public static long i64x2ShrU(long a, int count) {
    return a >>> count;
  }

  public static int i64x2AllTrue(long low, long high) {
    return low != 0 && high != 0 ? 1 : 0;
  }

  public static int i64x2Bitmask(long low, long high) {
    return (int) (low >>> 63) | ((int) (high >>> 62) & 2);
  }

  public static long i64x2ExtendLowI32x4SLow(long low, long high) {
    return (int) low;
  }

  public static long i64x2ExtendLowI32x4SHigh(long low, long high) {
    return low >> 32;
  }

  public static long i64x2ExtendLowI32x4ULow(long low, long high) {
    return low & 0xFFFF_FFFFL;
  }

  public static long i64x2ExtendLowI32x4UHigh(long low, long high) {
    return low >>> 32;
  }

  public static long i64x2ExtendHighI32x4SLow(long low, long high) {
    return (int) high;
  }

  public static long i64x2ExtendHighI32x4SHigh(long low, long high) {
    return high >> 32;
  }

  public static long i64x2ExtendHighI32x4ULow(long low, long high) {
    return high & 0xFFFF_FFFFL;
  }

  public static long i64x2ExtendHighI32x4UHigh(long low, long high) {
    return high >>> 32;
  }

  public static long i64x2ExtmulLowI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return (long) (int) aLow * (int) bLow;
  }

  public static long i64x2ExtmulLowI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return (aLow >> 32) * (bLow >> 32);
  }

  public static long i64x2ExtmulLowI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return (aLow & 0xFFFF_FFFFL) * (bLow & 0xFFFF_FFFFL);
  }

  public static long i64x2ExtmulLowI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return (aLow >>> 32) * (bLow >>> 32);
  }

  public static long i64x2ExtmulHighI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return (long) (int) aHigh * (int) bHigh;
  }

  public static long i64x2ExtmulHighI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return (aHigh >> 32) * (bHigh >> 32);
  }

  public static long i64x2ExtmulHighI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return (aHigh & 0xFFFF_FFFFL) * (bHigh & 0xFFFF_FFFFL);
  }

  public static long i64x2ExtmulHighI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return (aHigh >>> 32) * (bHigh >>> 32);
  }

  public static long i64x2RelaxedLaneselect(long a, long b, long mask) {
    return V128.v128Bitselect(a, b, mask);
  }
}
