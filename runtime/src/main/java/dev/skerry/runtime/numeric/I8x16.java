package dev.skerry.runtime.numeric;

/// The instructions that begin with `i8x16.`. The relaxed ones do as in the deterministic profile.
///
/// Hot path: `NumericBenchmark`.
public final class I8x16 {
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final int TOP = 7;
  private static final long ONES = 0x0101_0101_0101_0101L;

  private I8x16() {}

  public static long i8x16Splat(int value) {
    return (value & 0xFF) * ONES;
  }

  public static int i8x16ExtractLaneS(long low, long high, int lane) {
    return (byte) lane(low, high, lane);
  }

  public static int i8x16ExtractLaneU(long low, long high, int lane) {
    return lane(low, high, lane) & 0xFF;
  }

  public static long i8x16ReplaceLaneLow(long low, long high, int value, int lane) {
    return lane < 8 ? replaced(low, value, lane) : low;
  }

  public static long i8x16ReplaceLaneHigh(long low, long high, int value, int lane) {
    return lane < 8 ? high : replaced(high, value, lane);
  }

  public static long i8x16ShuffleLow(
      long aLow, long aHigh, long bLow, long bHigh, long lanesLow, long lanesHigh) {
    return shuffle(aLow, aHigh, bLow, bHigh, lanesLow);
  }

  public static long i8x16ShuffleHigh(
      long aLow, long aHigh, long bLow, long bHigh, long lanesLow, long lanesHigh) {
    return shuffle(aLow, aHigh, bLow, bHigh, lanesHigh);
  }

  public static long i8x16SwizzleLow(long aLow, long aHigh, long bLow, long bHigh) {
    return swizzle(aLow, aHigh, bLow);
  }

  public static long i8x16SwizzleHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return swizzle(aLow, aHigh, bHigh);
  }

  public static long i8x16RelaxedSwizzleLow(long aLow, long aHigh, long bLow, long bHigh) {
    return swizzle(aLow, aHigh, bLow);
  }

  public static long i8x16RelaxedSwizzleHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return swizzle(aLow, aHigh, bHigh);
  }

  public static long i8x16Eq(long a, long b) {
    return ~i8x16Ne(a, b);
  }

  public static long i8x16Ne(long a, long b) {
    return Swar.mask(Swar.nonZero(a ^ b, HIGH), TOP);
  }

  public static long i8x16LtS(long a, long b) {
    return Swar.mask(Swar.lessS(a, b, HIGH), TOP);
  }

  public static long i8x16GtS(long a, long b) {
    return i8x16LtS(b, a);
  }

  public static long i8x16LeS(long a, long b) {
    return ~i8x16LtS(b, a);
  }

  public static long i8x16GeS(long a, long b) {
    return ~i8x16LtS(a, b);
  }

  public static long i8x16LtU(long a, long b) {
    return Swar.mask(Swar.lessU(a, b, HIGH), TOP);
  }

  public static long i8x16GtU(long a, long b) {
    return i8x16LtU(b, a);
  }

  public static long i8x16LeU(long a, long b) {
    return ~i8x16LtU(b, a);
  }

  public static long i8x16GeU(long a, long b) {
    return ~i8x16LtU(a, b);
  }

  public static long i8x16Add(long a, long b) {
    return Swar.add(a, b, HIGH);
  }

  public static long i8x16Sub(long a, long b) {
    return Swar.sub(a, b, HIGH);
  }

  public static long i8x16AddSatS(long a, long b) {
    return Swar.addSatS(a, b, HIGH, TOP);
  }

  public static long i8x16AddSatU(long a, long b) {
    return Swar.addSatU(a, b, HIGH, TOP);
  }

  public static long i8x16SubSatS(long a, long b) {
    return Swar.subSatS(a, b, HIGH, TOP);
  }

  public static long i8x16SubSatU(long a, long b) {
    return Swar.subSatU(a, b, HIGH, TOP);
  }

  public static long i8x16Neg(long a) {
    return Swar.sub(0, a, HIGH);
  }

  public static long i8x16Abs(long a) {
    return Swar.abs(a, HIGH, TOP);
  }

  /// Sums of pairs of bits, then of fours, then of eights.
  public static long i8x16Popcnt(long a) {
    long pairs = a - ((a >>> 1) & 0x5555_5555_5555_5555L);
    long nibbles = (pairs & 0x3333_3333_3333_3333L) + ((pairs >>> 2) & 0x3333_3333_3333_3333L);
    return (nibbles + (nibbles >>> 4)) & 0x0F0F_0F0F_0F0F_0F0FL;
  }

  public static long i8x16MinS(long a, long b) {
    return Swar.select(i8x16LtS(a, b), a, b);
  }

  public static long i8x16MaxS(long a, long b) {
    return Swar.select(i8x16LtS(a, b), b, a);
  }

  public static long i8x16MinU(long a, long b) {
    return Swar.select(i8x16LtU(a, b), a, b);
  }

  public static long i8x16MaxU(long a, long b) {
    return Swar.select(i8x16LtU(a, b), b, a);
  }

  public static long i8x16AvgrU(long a, long b) {
    return Swar.avgrU(a, b, HIGH);
  }

  public static long i8x16Shl(long a, int count) {
    return Swar.shl(a, count, HIGH, TOP);
  }

  public static long i8x16ShrS(long a, int count) {
    return Swar.shrS(a, count, HIGH, TOP);
  }

  public static long i8x16ShrU(long a, int count) {
    return Swar.shrU(a, count, HIGH, TOP);
  }

  public static int i8x16AllTrue(long low, long high) {
    return (Swar.nonZero(low, HIGH) & Swar.nonZero(high, HIGH)) == HIGH ? 1 : 0;
  }

  public static int i8x16Bitmask(long low, long high) {
    return bitmask(low) | bitmask(high) << 8;
  }

  public static long i8x16NarrowI16x8SLow(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowS(aLow) | narrowS(aHigh) << 32;
  }

  public static long i8x16NarrowI16x8SHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowS(bLow) | narrowS(bHigh) << 32;
  }

  public static long i8x16NarrowI16x8ULow(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowU(aLow) | narrowU(aHigh) << 32;
  }

  public static long i8x16NarrowI16x8UHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return narrowU(bLow) | narrowU(bHigh) << 32;
  }

  public static long i8x16RelaxedLaneselect(long a, long b, long mask) {
    return V128.v128Bitselect(a, b, mask);
  }

  /// The lane, in the lowest bits; those above are of the lanes that follow. A shift count is taken
  /// modulo 64.
  private static int lane(long low, long high, int lane) {
    return (int) ((lane < 8 ? low : high) >>> (lane << 3));
  }

  private static long replaced(long half, int value, int lane) {
    int shift = lane << 3;
    return (half & ~(0xFFL << shift)) | (value & 0xFFL) << shift;
  }

  private static long shuffle(long aLow, long aHigh, long bLow, long bHigh, long lanes) {
    return shuffled(aLow, aHigh, bLow, bHigh, (int) lanes)
        | shuffled(aLow, aHigh, bLow, bHigh, (int) (lanes >>> 8)) << 8
        | shuffled(aLow, aHigh, bLow, bHigh, (int) (lanes >>> 16)) << 16
        | shuffled(aLow, aHigh, bLow, bHigh, (int) (lanes >>> 24)) << 24
        | shuffled(aLow, aHigh, bLow, bHigh, (int) (lanes >>> 32)) << 32
        | shuffled(aLow, aHigh, bLow, bHigh, (int) (lanes >>> 40)) << 40
        | shuffled(aLow, aHigh, bLow, bHigh, (int) (lanes >>> 48)) << 48
        | shuffled(aLow, aHigh, bLow, bHigh, (int) (lanes >>> 56)) << 56;
  }

  /// Lanes are mostly constant: then this is compiled to a shift.
  private static long shuffled(long aLow, long aHigh, long bLow, long bHigh, int lane) {
    long low = (lane & 16) == 0 ? aLow : bLow;
    long high = (lane & 16) == 0 ? aHigh : bHigh;
    return (((lane & 8) == 0 ? low : high) >>> (lane << 3)) & 0xFF;
  }

  private static long swizzle(long low, long high, long lanes) {
    long difference = low ^ high;
    return swizzled(low, difference, (int) lanes & 0xFF)
        | swizzled(low, difference, (int) (lanes >>> 8) & 0xFF) << 8
        | swizzled(low, difference, (int) (lanes >>> 16) & 0xFF) << 16
        | swizzled(low, difference, (int) (lanes >>> 24) & 0xFF) << 24
        | swizzled(low, difference, (int) (lanes >>> 32) & 0xFF) << 32
        | swizzled(low, difference, (int) (lanes >>> 40) & 0xFF) << 40
        | swizzled(low, difference, (int) (lanes >>> 48) & 0xFF) << 48
        | swizzled(low, difference, (int) (lanes >>> 56) & 0xFF) << 56;
  }

  /// Lanes are data here: without a branch. The shift by 60 and back turns bit 3 of the lane into a
  /// mask; a lane below 16 less 16 is negative, and so has a sign for the last mask.
  private static long swizzled(long low, long difference, int lane) {
    long half = low ^ (difference & ((long) lane << 60 >> 63));
    return (half >>> (lane << 3)) & 0xFF & ((lane - 16) >> 31);
  }

  /// The multiplication moves the flag of lane i to bit 56 + i.
  private static int bitmask(long half) {
    return (int) ((((half & HIGH) >>> TOP) * 0x0102_0408_1020_4080L) >>> 56);
  }

  private static long narrowS(long half) {
    long atLeast = I16x8.i16x8MaxS(half, 0xFF80_FF80_FF80_FF80L);
    return evenLanes(I16x8.i16x8MinS(atLeast, 0x007F_007F_007F_007FL) & 0x00FF_00FF_00FF_00FFL);
  }

  private static long narrowU(long half) {
    return evenLanes(I16x8.i16x8MinS(I16x8.i16x8MaxS(half, 0), 0x00FF_00FF_00FF_00FFL));
  }

  /// Moves the lanes with an even number together, the others being zero.
  private static long evenLanes(long half) {
    long pairs = (half | half >>> 8) & 0x0000_FFFF_0000_FFFFL;
    return (pairs | pairs >>> 16) & 0xFFFF_FFFFL;
  }
}
