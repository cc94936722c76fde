package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I8x16;
import dev.skerry.syntax.Opcode;

/// The instructions of i8x16 vectors. What a, b and c are says {@link VectorLoop}.
///
/// Hot path: `KernelBenchmark`.
final class I8x16Ops {
  private I8x16Ops() {}

  static void apply(Opcode opcode, long[] r, int a, int b, int c, int immediate, long[] constants) {
    switch (opcode) {
      case I8X16_SHUFFLE -> {
        long low =
            I8x16.i8x16ShuffleLow(
                r[a], r[a + 1], r[b], r[b + 1], constants[immediate], constants[immediate + 1]);
        r[a + 1] =
            I8x16.i8x16ShuffleHigh(
                r[a], r[a + 1], r[b], r[b + 1], constants[immediate], constants[immediate + 1]);
        r[a] = low;
      }
      case I8X16_SWIZZLE -> {
        long low = I8x16.i8x16SwizzleLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I8x16.i8x16SwizzleHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I8X16_EXTRACT_LANE_S -> r[a] = I8x16.i8x16ExtractLaneS(r[b], r[b + 1], immediate);
      case I8X16_EXTRACT_LANE_U -> r[a] = I8x16.i8x16ExtractLaneU(r[b], r[b + 1], immediate);
      case I8X16_REPLACE_LANE -> {
        long low = I8x16.i8x16ReplaceLaneLow(r[a], r[a + 1], (int) r[b], immediate);
        r[a + 1] = I8x16.i8x16ReplaceLaneHigh(r[a], r[a + 1], (int) r[b], immediate);
        r[a] = low;
      }
      case I8X16_LT_S -> {
        r[a] = I8x16.i8x16LtS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16LtS(r[b + 1], r[c + 1]);
      }
      case I8X16_LT_U -> {
        r[a] = I8x16.i8x16LtU(r[b], r[c]);
        r[a + 1] = I8x16.i8x16LtU(r[b + 1], r[c + 1]);
      }
      case I8X16_GT_S -> {
        r[a] = I8x16.i8x16GtS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16GtS(r[b + 1], r[c + 1]);
      }
      case I8X16_GT_U -> {
        r[a] = I8x16.i8x16GtU(r[b], r[c]);
        r[a + 1] = I8x16.i8x16GtU(r[b + 1], r[c + 1]);
      }
      case I8X16_LE_S -> {
        r[a] = I8x16.i8x16LeS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16LeS(r[b + 1], r[c + 1]);
      }
      case I8X16_LE_U -> {
        r[a] = I8x16.i8x16LeU(r[b], r[c]);
        r[a + 1] = I8x16.i8x16LeU(r[b + 1], r[c + 1]);
      }
      case I8X16_GE_S -> {
        r[a] = I8x16.i8x16GeS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16GeS(r[b + 1], r[c + 1]);
      }
      case I8X16_GE_U -> {
        r[a] = I8x16.i8x16GeU(r[b], r[c]);
        r[a + 1] = I8x16.i8x16GeU(r[b + 1], r[c + 1]);
      }
      case I8X16_ABS -> {
        r[a] = I8x16.i8x16Abs(r[b]);
        r[a + 1] = I8x16.i8x16Abs(r[b + 1]);
      }
      case I8X16_NEG -> {
        r[a] = I8x16.i8x16Neg(r[b]);
        r[a + 1] = I8x16.i8x16Neg(r[b + 1]);
      }
      case I8X16_POPCNT -> {
        r[a] = I8x16.i8x16Popcnt(r[b]);
        r[a + 1] = I8x16.i8x16Popcnt(r[b + 1]);
      }
      case I8X16_ALL_TRUE -> r[a] = I8x16.i8x16AllTrue(r[b], r[b + 1]);
      case I8X16_NARROW_I16X8_S -> {
        long low = I8x16.i8x16NarrowI16x8SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I8x16.i8x16NarrowI16x8SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I8X16_NARROW_I16X8_U -> {
        long low = I8x16.i8x16NarrowI16x8ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I8x16.i8x16NarrowI16x8UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I8X16_SHL -> {
        r[a] = I8x16.i8x16Shl(r[b], (int) r[c]);
        r[a + 1] = I8x16.i8x16Shl(r[b + 1], (int) r[c]);
      }
      case I8X16_SHR_S -> {
        r[a] = I8x16.i8x16ShrS(r[b], (int) r[c]);
        r[a + 1] = I8x16.i8x16ShrS(r[b + 1], (int) r[c]);
      }
      case I8X16_SHR_U -> {
        r[a] = I8x16.i8x16ShrU(r[b], (int) r[c]);
        r[a + 1] = I8x16.i8x16ShrU(r[b + 1], (int) r[c]);
      }
      case I8X16_ADD_SAT_S -> {
        r[a] = I8x16.i8x16AddSatS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16AddSatS(r[b + 1], r[c + 1]);
      }
      case I8X16_ADD_SAT_U -> {
        r[a] = I8x16.i8x16AddSatU(r[b], r[c]);
        r[a + 1] = I8x16.i8x16AddSatU(r[b + 1], r[c + 1]);
      }
      case I8X16_SUB_SAT_S -> {
        r[a] = I8x16.i8x16SubSatS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16SubSatS(r[b + 1], r[c + 1]);
      }
      case I8X16_SUB_SAT_U -> {
        r[a] = I8x16.i8x16SubSatU(r[b], r[c]);
        r[a + 1] = I8x16.i8x16SubSatU(r[b + 1], r[c + 1]);
      }
      case I8X16_MIN_S -> {
        r[a] = I8x16.i8x16MinS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16MinS(r[b + 1], r[c + 1]);
      }
      case I8X16_MAX_S -> {
        r[a] = I8x16.i8x16MaxS(r[b], r[c]);
        r[a + 1] = I8x16.i8x16MaxS(r[b + 1], r[c + 1]);
      }
      case I8X16_AVGR_U -> {
        r[a] = I8x16.i8x16AvgrU(r[b], r[c]);
        r[a + 1] = I8x16.i8x16AvgrU(r[b + 1], r[c + 1]);
      }
      case I8X16_RELAXED_SWIZZLE -> {
        long low = I8x16.i8x16RelaxedSwizzleLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I8x16.i8x16RelaxedSwizzleHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I8X16_RELAXED_LANESELECT -> {
        r[a] = I8x16.i8x16RelaxedLaneselect(r[a], r[b], r[c]);
        r[a + 1] = I8x16.i8x16RelaxedLaneselect(r[a + 1], r[b + 1], r[c + 1]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
