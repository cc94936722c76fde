package dev.skerry.runtime.numeric;

/// The instructions that begin with `i32x4.`. The relaxed ones do as in the deterministic profile.
///
/// Hot path: `NumericBenchmark`.
public final class I32x4 {
  private static final long HIGH = 0x8000_0000_8000_0000L;
  private static final int TOP = 31;

  private I32x4() {}

  public static long i32x4Splat(int value) {
    return packed(value, value);
  }

  public static int i32x4ExtractLane(long low, long high, int lane) {
    return (int) ((lane < 2 ? low : high) >>> (lane << 5));
  }

  public static long i32x4ReplaceLaneLow(long low, long high, int value, int lane) {
    return lane < 2 ? replaced(low, value, lane) : low;
  }

  public static long i32x4ReplaceLaneHigh(long low, long high, int value, int lane) {
    return lane < 2 ? high : replaced(high, value, lane);
  }

  public static long i32x4Eq(long a, long b) {
    return ~i32x4Ne(a, b);
  }

  public static long i32x4Ne(long a, long b) {
    return Swar.mask(Swar.nonZero(a ^ b, HIGH), TOP);
  }

  public static long i32x4LtS(long a, long b) {
    return Swar.mask(Swar.lessS(a, b, HIGH), TOP);
  }

  public static long i32x4GtS(long a, long b) {
    return i32x4LtS(b, a);
  }

  public static long i32x4LeS(long a, long b) {
    return ~i32x4LtS(b, a);
  }

  public static long i32x4GeS(long a, long b) {
    return ~i32x4LtS(a, b);
  }

  public static long i32x4LtU(long a, long b) {
    return Swar.mask(Swar.lessU(a, b, HIGH), TOP);
  }

  public static long i32x4GtU(long a, long b) {
    return i32x4LtU(b, a);
  }

  public static long i32x4LeU(long a, long b) {
    return ~i32x4LtU(b, a);
  }

  public static long i32x4GeU(long a, long b) {
    return ~i32x4LtU(a, b);
  }

  public static long i32x4Add(long a, long b) {
    return Swar.add(a, b, HIGH);
  }

  public static long i32x4Sub(long a, long b) {
    return Swar.sub(a, b, HIGH);
  }

  public static long i32x4Neg(long a) {
    return Swar.sub(0, a, HIGH);
  }

  public static long i32x4Mul(long a, long b) {
    return packed((int) a * (int) b, lane1(a) * lane1(b));
  }

  public static long i32x4Abs(long a) {
    return packed(Math.abs((int) a), Math.abs(lane1(a)));
  }

  public static long i32x4MinS(long a, long b) {
    return packed(Math.min((int) a, (int) b), Math.min(lane1(a), lane1(b)));
  }

  public static long i32x4MinU(long a, long b) {
    return Math.min(a & 0xFFFF_FFFFL, b & 0xFFFF_FFFFL) | Math.min(a >>> 32, b >>> 32) << 32;
  }

  public static long i32x4MaxS(long a, long b) {
    return packed(Math.max((int) a, (int) b), Math.max(lane1(a), lane1(b)));
  }

  public static long i32x4MaxU(long a, long b) {
    return Math.max(a & 0xFFFF_FFFFL, b & 0xFFFF_FFFFL) | Math.max(a >>> 32, b >>> 32) << 32;
  }

  public static long i32x4Shl(long a, int count) {
    return Swar.shl(a, count, HIGH, TOP);
  }

  public static long i32x4ShrS(long a, int count) {
    return Swar.shrS(a, count, HIGH, TOP);
  }

  public static long i32x4ShrU(long a, int count) {
    return Swar.shrU(a, count, HIGH, TOP);
  }

  public static int i32x4AllTrue(long low, long high) {
    return (Swar.nonZero(low, HIGH) & Swar.nonZero(high, HIGH)) == HIGH ? 1 : 0;
  }

  public static int i32x4Bitmask(long low, long high) {
    return bitmask(low) | bitmask(high) << 2;
  }

  public static long i32x4ExtendLowI16x8SLow(long low, long high) {
    return extendS(low);
  }

  public static long i32x4ExtendLowI16x8SHigh(long low, long high) {
    return extendS(low >>> 32);
  }

  public static long i32x4ExtendLowI16x8ULow(long low, long high) {
    return extendU(low);
  }

  public static long i32x4ExtendLowI16x8UHigh(long low, long high) {
    return extendU(low >>> 32);
  }

  public static long i32x4ExtendHighI16x8SLow(long low, long high) {
    return extendS(high);
  }

  public static long i32x4ExtendHighI16x8SHigh(long low, long high) {
    return extendS(high >>> 32);
  }

  public static long i32x4ExtendHighI16x8ULow(long low, long high) {
    return extendU(high);
  }

  public static long i32x4ExtendHighI16x8UHigh(long low, long high) {
    return extendU(high >>> 32);
  }

  public static long i32x4ExtmulLowI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendS(aLow), extendS(bLow));
  }

  public static long i32x4ExtmulLowI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendS(aLow >>> 32), extendS(bLow >>> 32));
  }

  public static long i32x4ExtmulLowI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendU(aLow), extendU(bLow));
  }

  public static long i32x4ExtmulLowI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendU(aLow >>> 32), extendU(bLow >>> 32));
  }

  public static long i32x4ExtmulHighI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendS(aHigh), extendS(bHigh));
  }

  public static long i32x4ExtmulHighI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendS(aHigh >>> 32), extendS(bHigh >>> 32));
  }

  public static long i32x4ExtmulHighI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendU(aHigh), extendU(bHigh));
  }

  public static long i32x4ExtmulHighI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i32x4Mul(extendU(aHigh >>> 32), extendU(bHigh >>> 32));
  }

  public static long i32x4ExtaddPairwiseI16x8S(long a) {
    return packed((short) a + (short) (a >>> 16), (short) (a >>> 32) + (short) (a >>> 48));
  }

  public static long i32x4ExtaddPairwiseI16x8U(long a) {
    return (a & 0x0000_FFFF_0000_FFFFL) + (a >>> 16 & 0x0000_FFFF_0000_FFFFL);
  }

  public static long i32x4DotI16x8S(long a, long b) {
    return packed(dot(a, b), dot(a >>> 32, b >>> 32));
  }

  public static long i32x4RelaxedDotI8x16I7x16AddS(long a, long b, long c) {
    return i32x4Add(i32x4ExtaddPairwiseI16x8S(I16x8.i16x8RelaxedDotI8x16I7x16S(a, b)), c);
  }

  public static long i32x4TruncSatF32x4S(long a) {
    return packed(I32.i32TruncSatF32S(F32x4.lane0(a)), I32.i32TruncSatF32S(F32x4.lane1(a)));
  }

  public static long i32x4TruncSatF32x4U(long a) {
    return packed(I32.i32TruncSatF32U(F32x4.lane0(a)), I32.i32TruncSatF32U(F32x4.lane1(a)));
  }

  public static long i32x4TruncSatF64x2SZeroLow(long low, long high) {
    int lane0 = I32.i32TruncSatF64S(Double.longBitsToDouble(low));
    int lane1 = I32.i32TruncSatF64S(Double.longBitsToDouble(high));
    return packed(lane0, lane1);
  }

  public static long i32x4TruncSatF64x2SZeroHigh(long low, long high) {
    return 0;
  }

  public static long i32x4TruncSatF64x2UZeroLow(long low, long high) {
    int lane0 = I32.i32TruncSatF64U(Double.longBitsToDouble(low));
    int lane1 = I32.i32TruncSatF64U(Double.longBitsToDouble(high));
    return packed(lane0, lane1);
  }

  public static long i32x4TruncSatF64x2UZeroHigh(long low, long high) {
    return 0;
  }

  public static long i32x4RelaxedTruncF32x4S(long a) {
    return i32x4TruncSatF32x4S(a);
  }

  public static long i32x4RelaxedTruncF32x4U(long a) {
    return i32x4TruncSatF32x4U(a);
  }

  public static long i32x4RelaxedTruncF64x2SZeroLow(long low, long high) {
    return i32x4TruncSatF64x2SZeroLow(low, high);
  }

  public static long i32x4RelaxedTruncF64x2SZeroHigh(long low, long high) {
    return i32x4TruncSatF64x2SZeroHigh(low, high);
  }

  public static long i32x4RelaxedTruncF64x2UZeroLow(long low, long high) {
    return i32x4TruncSatF64x2UZeroLow(low, high);
  }

  public static long i32x4RelaxedTruncF64x2UZeroHigh(long low, long high) {
    return i32x4TruncSatF64x2UZeroHigh(low, high);
  }

  public static long i32x4RelaxedLaneselect(long a, long b, long mask) {
    return V128.v128Bitselect(a, b, mask);
  }

  static long packed(int lane0, int lane1) {
    return (lane0 & 0xFFFF_FFFFL) | (long) lane1 << 32;
  }

  private static int lane1(long half) {
    return (int) (half >>> 32);
  }

  static long replaced(long half, int value, int lane) {
    int shift = lane << 5;
    return (half & ~(0xFFFF_FFFFL << shift)) | (value & 0xFFFF_FFFFL) << shift;
  }

  private static int bitmask(long half) {
    return ((int) (half >>> 31) & 1) | ((int) (half >>> 62) & 2);
  }

  /// The two lowest shorts.
  private static long extendS(long shorts) {
    return packed((short) shorts, (short) (shorts >>> 16));
  }

  private static long extendU(long shorts) {
    return (shorts & 0xFFFF) | (shorts & 0xFFFF_0000L) << 16;
  }

  /// Of the two lowest shorts.
  private static int dot(long a, long b) {
    return (short) a * (short) b + (short) (a >>> 16) * (short) (b >>> 16);
  }
}
