package dev.skerry.runtime.numeric;

/// The instructions that begin with `i16x8.`. The relaxed ones do as in the deterministic profile.
///
/// Hot path: `NumericBenchmark`.
public final class I16x8 {
  private static final long HIGH = 0x8000_8000_8000_8000L;
  private static final int TOP = 15;
  private static final long ONES = 0x0001_0001_0001_0001L;

  private I16x8() {}

  public static long i16x8Splat(int value) {
    return (value & 0xFFFF) * ONES;
  }

  public static int i16x8ExtractLaneS(long low, long high, int lane) {
    return (short) lane(low, high, lane);
  }

  public static int i16x8ExtractLaneU(long low, long high, int lane) {
    return lane(low, high, lane) & 0xFFFF;
  }

  public static long i16x8ReplaceLaneLow(long low, long high, int value, int lane) {
    return lane < 4 ? replaced(low, value, lane) : low;
  }

  public static long i16x8ReplaceLaneHigh(long low, long high, int value, int lane) {
    return lane < 4 ? high : replaced(high, value, lane);
  }

  public static long i16x8Eq(long a, long b) {
    return ~i16x8Ne(a, b);
  }

  public static long i16x8Ne(long a, long b) {
    return Swar.mask(Swar.nonZero(a ^ b, HIGH), TOP);
  }

  public static long i16x8LtS(long a, long b) {
    return Swar.mask(Swar.lessS(a, b, HIGH), TOP);
  }

  public static long i16x8GtS(long a, long b) {
    return i16x8LtS(b, a);
  }

  public static long i16x8LeS(long a, long b) {
    return ~i16x8LtS(b, a);
  }

  public static long i16x8GeS(long a, long b) {
    return ~i16x8LtS(a, b);
  }

  public static long i16x8LtU(long a, long b) {
    return Swar.mask(Swar.lessU(a, b, HIGH), TOP);
  }

  public static long i16x8GtU(long a, long b) {
    return i16x8LtU(b, a);
  }

  public static long i16x8LeU(long a, long b) {
    return ~i16x8LtU(b, a);
  }

  public static long i16x8GeU(long a, long b) {
    return ~i16x8LtU(a, b);
  }

  public static long i16x8Add(long a, long b) {
    return Swar.add(a, b, HIGH);
  }

  public static long i16x8Sub(long a, long b) {
    return Swar.sub(a, b, HIGH);
  }

  public static long i16x8AddSatS(long a, long b) {
    return Swar.addSatS(a, b, HIGH, TOP);
  }

  public static long i16x8AddSatU(long a, long b) {
    return Swar.addSatU(a, b, HIGH, TOP);
  }

  public static long i16x8SubSatS(long a, long b) {
    return Swar.subSatS(a, b, HIGH, TOP);
  }

  public static long i16x8SubSatU(long a, long b) {
    return Swar.subSatU(a, b, HIGH, TOP);
  }

  public static long i16x8Neg(long a) {
    return Swar.sub(0, a, HIGH);
  }

  public static long i16x8Mul(long a, long b) {
    return ((a * b) & 0xFFFF)
        | (((a >>> 16) * (b >>> 16)) & 0xFFFF) << 16
        | (((a >>> 32) * (b >>> 32)) & 0xFFFF) << 32
        | ((a >>> 48) * (b >>> 48)) << 48;
  }

  public static long i16x8Abs(long a) {
    return Swar.abs(a, HIGH, TOP);
  }

  public static long i16x8MinS(long a, long b) {
    return Swar.select(i16x8LtS(a, b), a, b);
  }

  public static long i16x8MaxS(long a, long b) {
    return Swar.select(i16x8LtS(a, b), b, a);
  }

  public static long i16x8MinU(long a, long b) {
    return Swar.select(i16x8LtU(a, b), a, b);
  }

  public static long i16x8MaxU(long a, long b) {
    return Swar.select(i16x8LtU(a, b), b, a);
  }

  public static long i16x8AvgrU(long a, long b) {
    return Swar.avgrU(a, b, HIGH);
  }

  public static long i16x8Shl(long a, int count) {
    return Swar.shl(a, count, HIGH, TOP);
  }

  public static long i16x8ShrS(long a, int count) {
    return Swar.shrS(a, count, HIGH, TOP);
  }

  public static long i16x8ShrU(long a, int count) {
    return Swar.shrU(a, count, HIGH, TOP);
  }

  public static int i16x8AllTrue(long low, long high) {
    return (Swar.nonZero(low, HIGH) & Swar.nonZero(high, HIGH)) == HIGH ? 1 : 0;
  }

  public static int i16x8Bitmask(long low, long high) {
    return bitmask(low) | bitmask(high) << 4;
  }

  public static long i16x8NarrowI32x4SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowS(aLow) | narrowS(aHigh) << 32;
  }

  public static long i16x8NarrowI32x4SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowS(bLow) | narrowS(bHigh) << 32;
  }

  public static long i16x8NarrowI32x4ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowU(aLow) | narrowU(aHigh) << 32;
  }

  public static long i16x8NarrowI32x4UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowU(bLow) | narrowU(bHigh) << 32;
  }

  public static long i16x8ExtendLowI8x16SLow(long low, long high) {
    return extendS(low);
  }

  public static long i16x8ExtendLowI8x16SHigh(long low, long high) {
    return extendS(low >>> 32);
  }

  public static long i16x8ExtendLowI8x16ULow(long low, long high) {
    return extendU(low);
  }

  public static long i16x8ExtendLowI8x16UHigh(long low, long high) {
    return extendU(low >>> 32);
  }

  public static long i16x8ExtendHighI8x16SLow(long low, long high) {
    return extendS(high);
  }

  public static long i16x8ExtendHighI8x16SHigh(long low, long high) {
    return extendS(high >>> 32);
  }

  public static long i16x8ExtendHighI8x16ULow(long low, long high) {
    return extendU(high);
  }

  public static long i16x8ExtendHighI8x16UHigh(long low, long high) {
    return extendU(high >>> 32);
  }

  public static long i16x8ExtmulLowI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendS(aLow), extendS(bLow));
  }

  public static long i16x8ExtmulLowI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendS(aLow >>> 32), extendS(bLow >>> 32));
  }

  public static long i16x8ExtmulLowI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendU(aLow), extendU(bLow));
  }

  public static long i16x8ExtmulLowI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendU(aLow >>> 32), extendU(bLow >>> 32));
  }

  public static long i16x8ExtmulHighI8x16SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendS(aHigh), extendS(bHigh));
  }

  public static long i16x8ExtmulHighI8x16SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendS(aHigh >>> 32), extendS(bHigh >>> 32));
  }

  public static long i16x8ExtmulHighI8x16ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendU(aHigh), extendU(bHigh));
  }

  public static long i16x8ExtmulHighI8x16UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return i16x8Mul(extendU(aHigh >>> 32), extendU(bHigh >>> 32));
  }

  /// A flipped sign bit adds 128 to each of the two, which 256 takes away from the sum.
  public static long i16x8ExtaddPairwiseI8x16S(long a) {
    return Swar.sub(
        i16x8ExtaddPairwiseI8x16U(a ^ 0x8080_8080_8080_8080L), 0x0100_0100_0100_0100L, HIGH);
  }

  public static long i16x8ExtaddPairwiseI8x16U(long a) {
    return (a & 0x00FF_00FF_00FF_00FFL) + (a >>> 8 & 0x00FF_00FF_00FF_00FFL);
  }

  public static long i16x8Q15mulrSatS(long a, long b) {
    return packed(
        q15mulrSat((short) a, (short) b),
        q15mulrSat((short) (a >>> 16), (short) (b >>> 16)),
        q15mulrSat((short) (a >>> 32), (short) (b >>> 32)),
        q15mulrSat((short) (a >>> 48), (short) (b >>> 48)));
  }

  public static long i16x8RelaxedQ15mulrS(long a, long b) {
    return i16x8Q15mulrSatS(a, b);
  }

  /// Lanes of the second operand are taken as signed, and sums saturate.
  public static long i16x8RelaxedDotI8x16I7x16S(long a, long b) {
    return packed(
        dot(a, b), dot(a >>> 16, b >>> 16), dot(a >>> 32, b >>> 32), dot(a >>> 48, b >>> 48));
  }

  public static long i16x8RelaxedLaneselect(long a, long b, long mask) {
    return V128.v128Bitselect(a, b, mask);
  }

  /// The lane, in the lowest bits; those above are of the lanes that follow. A shift count is taken
  /// modulo 64.
  private static int lane(long low, long high, int lane) {
    return (int) ((lane < 4 ? low : high) >>> (lane << 4));
  }

  private static long replaced(long half, int value, int lane) {
    int shift = lane << 4;
    return (half & ~(0xFFFFL << shift)) | (value & 0xFFFFL) << shift;
  }

  private static long packed(int lane0, int lane1, int lane2, int lane3) {
    return (lane0 & 0xFFFFL)
        | (lane1 & 0xFFFFL) << 16
        | (lane2 & 0xFFFFL) << 32
        | (long) lane3 << 48;
  }

  /// The multiplication moves the flag of lane i to bit 48 + i.
  private static int bitmask(long half) {
    return (int) ((((half & HIGH) >>> TOP) * 0x0001_0002_0004_0008L) >>> 48);
  }

  private static long narrowS(long half) {
    int lane0 = limited((int) half, Short.MIN_VALUE, Short.MAX_VALUE);
    int lane1 = limited((int) (half >>> 32), Short.MIN_VALUE, Short.MAX_VALUE);
    return (lane0 & 0xFFFFL) | (lane1 & 0xFFFFL) << 16;
  }

  private static long narrowU(long half) {
    int lane0 = limited((int) half, 0, 0xFFFF);
    int lane1 = limited((int) (half >>> 32), 0, 0xFFFF);
    return lane0 | (long) lane1 << 16;
  }

  private static int limited(int lane, int least, int greatest) {
    return Math.max(least, Math.min(lane, greatest));
  }

  /// The four lowest bytes.
  private static long extendU(long bytes) {
    long pairs = (bytes & 0xFFFF) | (bytes & 0xFFFF_0000L) << 16;
    return (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FFL;
  }

  /// As {@link #extendU}, with the upper byte of each lane filled from the sign of the lower one.
  private static long extendS(long bytes) {
    long lanes = extendU(bytes);
    long signs = lanes & 0x0080_0080_0080_0080L;
    return lanes | ((signs << 9) - (signs << 1));
  }

  private static int q15mulrSat(int a, int b) {
    return Math.min((a * b + 0x4000) >> 15, Short.MAX_VALUE);
  }

  /// Of the two lowest bytes. No sum is below the least short.
  private static int dot(long a, long b) {
    int sum = (byte) a * (byte) b + (byte) (a >>> 8) * (byte) (b >>> 8);
    return Math.min(sum, Short.MAX_VALUE);
  }
}
