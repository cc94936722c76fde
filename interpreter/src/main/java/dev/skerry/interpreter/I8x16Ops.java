package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I8x16;
import dev.skerry.syntax.Opcode;

/// The instructions of i8x16 vectors. Operands are in the registers from `p` on, and so is the
/// result.
///
/// Hot path: `KernelBenchmark`.
final class I8x16Ops {
  private I8x16Ops() {}

  static void apply(Opcode opcode, long[] r, int p, int b, long[] constants) {
    switch (opcode) {
      case I8X16_SHUFFLE -> {
        long low =
            I8x16.i8x16ShuffleLow(
                r[p], r[p + 1], r[p + 2], r[p + 3], constants[b], constants[b + 1]);
        r[p + 1] =
            I8x16.i8x16ShuffleHigh(
                r[p], r[p + 1], r[p + 2], r[p + 3], constants[b], constants[b + 1]);
        r[p] = low;
      }
      case I8X16_SWIZZLE -> {
        long low = I8x16.i8x16SwizzleLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I8x16.i8x16SwizzleHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I8X16_SPLAT -> {
        long half = I8x16.i8x16Splat((int) r[p]);
        r[p] = half;
        r[p + 1] = half;
      }
      case I8X16_EXTRACT_LANE_S -> r[p] = I8x16.i8x16ExtractLaneS(r[p], r[p + 1], b);
      case I8X16_EXTRACT_LANE_U -> r[p] = I8x16.i8x16ExtractLaneU(r[p], r[p + 1], b);
      case I8X16_REPLACE_LANE -> {
        long low = I8x16.i8x16ReplaceLaneLow(r[p], r[p + 1], (int) r[p + 2], b);
        r[p + 1] = I8x16.i8x16ReplaceLaneHigh(r[p], r[p + 1], (int) r[p + 2], b);
        r[p] = low;
      }
      case I8X16_EQ -> {
        r[p] = I8x16.i8x16Eq(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16Eq(r[p + 1], r[p + 3]);
      }
      case I8X16_NE -> {
        r[p] = I8x16.i8x16Ne(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16Ne(r[p + 1], r[p + 3]);
      }
      case I8X16_LT_S -> {
        r[p] = I8x16.i8x16LtS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16LtS(r[p + 1], r[p + 3]);
      }
      case I8X16_LT_U -> {
        r[p] = I8x16.i8x16LtU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16LtU(r[p + 1], r[p + 3]);
      }
      case I8X16_GT_S -> {
        r[p] = I8x16.i8x16GtS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16GtS(r[p + 1], r[p + 3]);
      }
      case I8X16_GT_U -> {
        r[p] = I8x16.i8x16GtU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16GtU(r[p + 1], r[p + 3]);
      }
      case I8X16_LE_S -> {
        r[p] = I8x16.i8x16LeS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16LeS(r[p + 1], r[p + 3]);
      }
      case I8X16_LE_U -> {
        r[p] = I8x16.i8x16LeU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16LeU(r[p + 1], r[p + 3]);
      }
      case I8X16_GE_S -> {
        r[p] = I8x16.i8x16GeS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16GeS(r[p + 1], r[p + 3]);
      }
      case I8X16_GE_U -> {
        r[p] = I8x16.i8x16GeU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16GeU(r[p + 1], r[p + 3]);
      }
      case I8X16_ABS -> {
        r[p] = I8x16.i8x16Abs(r[p]);
        r[p + 1] = I8x16.i8x16Abs(r[p + 1]);
      }
      case I8X16_NEG -> {
        r[p] = I8x16.i8x16Neg(r[p]);
        r[p + 1] = I8x16.i8x16Neg(r[p + 1]);
      }
      case I8X16_POPCNT -> {
        r[p] = I8x16.i8x16Popcnt(r[p]);
        r[p + 1] = I8x16.i8x16Popcnt(r[p + 1]);
      }
      case I8X16_ALL_TRUE -> r[p] = I8x16.i8x16AllTrue(r[p], r[p + 1]);
      case I8X16_BITMASK -> r[p] = I8x16.i8x16Bitmask(r[p], r[p + 1]);
      case I8X16_NARROW_I16X8_S -> {
        long low = I8x16.i8x16NarrowI16x8SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I8x16.i8x16NarrowI16x8SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I8X16_NARROW_I16X8_U -> {
        long low = I8x16.i8x16NarrowI16x8ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I8x16.i8x16NarrowI16x8UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I8X16_SHL -> {
        r[p] = I8x16.i8x16Shl(r[p], (int) r[p + 2]);
        r[p + 1] = I8x16.i8x16Shl(r[p + 1], (int) r[p + 2]);
      }
      case I8X16_SHR_S -> {
        r[p] = I8x16.i8x16ShrS(r[p], (int) r[p + 2]);
        r[p + 1] = I8x16.i8x16ShrS(r[p + 1], (int) r[p + 2]);
      }
      case I8X16_SHR_U -> {
        r[p] = I8x16.i8x16ShrU(r[p], (int) r[p + 2]);
        r[p + 1] = I8x16.i8x16ShrU(r[p + 1], (int) r[p + 2]);
      }
      case I8X16_ADD -> {
        r[p] = I8x16.i8x16Add(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16Add(r[p + 1], r[p + 3]);
      }
      case I8X16_ADD_SAT_S -> {
        r[p] = I8x16.i8x16AddSatS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16AddSatS(r[p + 1], r[p + 3]);
      }
      case I8X16_ADD_SAT_U -> {
        r[p] = I8x16.i8x16AddSatU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16AddSatU(r[p + 1], r[p + 3]);
      }
      case I8X16_SUB -> {
        r[p] = I8x16.i8x16Sub(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16Sub(r[p + 1], r[p + 3]);
      }
      case I8X16_SUB_SAT_S -> {
        r[p] = I8x16.i8x16SubSatS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16SubSatS(r[p + 1], r[p + 3]);
      }
      case I8X16_SUB_SAT_U -> {
        r[p] = I8x16.i8x16SubSatU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16SubSatU(r[p + 1], r[p + 3]);
      }
      case I8X16_MIN_S -> {
        r[p] = I8x16.i8x16MinS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16MinS(r[p + 1], r[p + 3]);
      }
      case I8X16_MIN_U -> {
        r[p] = I8x16.i8x16MinU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16MinU(r[p + 1], r[p + 3]);
      }
      case I8X16_MAX_S -> {
        r[p] = I8x16.i8x16MaxS(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16MaxS(r[p + 1], r[p + 3]);
      }
      case I8X16_MAX_U -> {
        r[p] = I8x16.i8x16MaxU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16MaxU(r[p + 1], r[p + 3]);
      }
      case I8X16_AVGR_U -> {
        r[p] = I8x16.i8x16AvgrU(r[p], r[p + 2]);
        r[p + 1] = I8x16.i8x16AvgrU(r[p + 1], r[p + 3]);
      }
      case I8X16_RELAXED_SWIZZLE -> {
        long low = I8x16.i8x16RelaxedSwizzleLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I8x16.i8x16RelaxedSwizzleHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I8X16_RELAXED_LANESELECT -> {
        r[p] = I8x16.i8x16RelaxedLaneselect(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = I8x16.i8x16RelaxedLaneselect(r[p + 1], r[p + 3], r[p + 5]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
