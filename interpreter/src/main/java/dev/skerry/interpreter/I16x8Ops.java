package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I16x8;
import dev.skerry.syntax.Opcode;

/// The instructions of i16x8 vectors. Operands are in the registers from `p` on, and so is the
/// result.
///
/// Hot path: `KernelBenchmark`.
final class I16x8Ops {
  private I16x8Ops() {}

  static void apply(Opcode opcode, long[] r, int p, int b) {
    switch (opcode) {
      case I16X8_SPLAT -> {
        long half = I16x8.i16x8Splat((int) r[p]);
        r[p] = half;
        r[p + 1] = half;
      }
      case I16X8_EXTRACT_LANE_S -> r[p] = I16x8.i16x8ExtractLaneS(r[p], r[p + 1], b);
      case I16X8_EXTRACT_LANE_U -> r[p] = I16x8.i16x8ExtractLaneU(r[p], r[p + 1], b);
      case I16X8_REPLACE_LANE -> {
        long low = I16x8.i16x8ReplaceLaneLow(r[p], r[p + 1], (int) r[p + 2], b);
        r[p + 1] = I16x8.i16x8ReplaceLaneHigh(r[p], r[p + 1], (int) r[p + 2], b);
        r[p] = low;
      }
      case I16X8_EQ -> {
        r[p] = I16x8.i16x8Eq(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8Eq(r[p + 1], r[p + 3]);
      }
      case I16X8_NE -> {
        r[p] = I16x8.i16x8Ne(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8Ne(r[p + 1], r[p + 3]);
      }
      case I16X8_LT_S -> {
        r[p] = I16x8.i16x8LtS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8LtS(r[p + 1], r[p + 3]);
      }
      case I16X8_LT_U -> {
        r[p] = I16x8.i16x8LtU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8LtU(r[p + 1], r[p + 3]);
      }
      case I16X8_GT_S -> {
        r[p] = I16x8.i16x8GtS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8GtS(r[p + 1], r[p + 3]);
      }
      case I16X8_GT_U -> {
        r[p] = I16x8.i16x8GtU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8GtU(r[p + 1], r[p + 3]);
      }
      case I16X8_LE_S -> {
        r[p] = I16x8.i16x8LeS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8LeS(r[p + 1], r[p + 3]);
      }
      case I16X8_LE_U -> {
        r[p] = I16x8.i16x8LeU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8LeU(r[p + 1], r[p + 3]);
      }
      case I16X8_GE_S -> {
        r[p] = I16x8.i16x8GeS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8GeS(r[p + 1], r[p + 3]);
      }
      case I16X8_GE_U -> {
        r[p] = I16x8.i16x8GeU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8GeU(r[p + 1], r[p + 3]);
      }
      case I16X8_EXTADD_PAIRWISE_I8X16_S -> {
        r[p] = I16x8.i16x8ExtaddPairwiseI8x16S(r[p]);
        r[p + 1] = I16x8.i16x8ExtaddPairwiseI8x16S(r[p + 1]);
      }
      case I16X8_EXTADD_PAIRWISE_I8X16_U -> {
        r[p] = I16x8.i16x8ExtaddPairwiseI8x16U(r[p]);
        r[p + 1] = I16x8.i16x8ExtaddPairwiseI8x16U(r[p + 1]);
      }
      case I16X8_ABS -> {
        r[p] = I16x8.i16x8Abs(r[p]);
        r[p + 1] = I16x8.i16x8Abs(r[p + 1]);
      }
      case I16X8_NEG -> {
        r[p] = I16x8.i16x8Neg(r[p]);
        r[p + 1] = I16x8.i16x8Neg(r[p + 1]);
      }
      case I16X8_Q15MULR_SAT_S -> {
        r[p] = I16x8.i16x8Q15mulrSatS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8Q15mulrSatS(r[p + 1], r[p + 3]);
      }
      case I16X8_ALL_TRUE -> r[p] = I16x8.i16x8AllTrue(r[p], r[p + 1]);
      case I16X8_BITMASK -> r[p] = I16x8.i16x8Bitmask(r[p], r[p + 1]);
      case I16X8_NARROW_I32X4_S -> {
        long low = I16x8.i16x8NarrowI32x4SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I16x8.i16x8NarrowI32x4SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I16X8_NARROW_I32X4_U -> {
        long low = I16x8.i16x8NarrowI32x4ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I16x8.i16x8NarrowI32x4UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I16X8_EXTEND_LOW_I8X16_S -> {
        long low = I16x8.i16x8ExtendLowI8x16SLow(r[p], r[p + 1]);
        r[p + 1] = I16x8.i16x8ExtendLowI8x16SHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I16X8_EXTEND_HIGH_I8X16_S -> {
        long low = I16x8.i16x8ExtendHighI8x16SLow(r[p], r[p + 1]);
        r[p + 1] = I16x8.i16x8ExtendHighI8x16SHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I16X8_EXTEND_LOW_I8X16_U -> {
        long low = I16x8.i16x8ExtendLowI8x16ULow(r[p], r[p + 1]);
        r[p + 1] = I16x8.i16x8ExtendLowI8x16UHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I16X8_EXTEND_HIGH_I8X16_U -> {
        long low = I16x8.i16x8ExtendHighI8x16ULow(r[p], r[p + 1]);
        r[p + 1] = I16x8.i16x8ExtendHighI8x16UHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I16X8_SHL -> {
        r[p] = I16x8.i16x8Shl(r[p], (int) r[p + 2]);
        r[p + 1] = I16x8.i16x8Shl(r[p + 1], (int) r[p + 2]);
      }
      case I16X8_SHR_S -> {
        r[p] = I16x8.i16x8ShrS(r[p], (int) r[p + 2]);
        r[p + 1] = I16x8.i16x8ShrS(r[p + 1], (int) r[p + 2]);
      }
      case I16X8_SHR_U -> {
        r[p] = I16x8.i16x8ShrU(r[p], (int) r[p + 2]);
        r[p + 1] = I16x8.i16x8ShrU(r[p + 1], (int) r[p + 2]);
      }
      case I16X8_ADD -> {
        r[p] = I16x8.i16x8Add(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8Add(r[p + 1], r[p + 3]);
      }
      case I16X8_ADD_SAT_S -> {
        r[p] = I16x8.i16x8AddSatS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8AddSatS(r[p + 1], r[p + 3]);
      }
      case I16X8_ADD_SAT_U -> {
        r[p] = I16x8.i16x8AddSatU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8AddSatU(r[p + 1], r[p + 3]);
      }
      case I16X8_SUB -> {
        r[p] = I16x8.i16x8Sub(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8Sub(r[p + 1], r[p + 3]);
      }
      case I16X8_SUB_SAT_S -> {
        r[p] = I16x8.i16x8SubSatS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8SubSatS(r[p + 1], r[p + 3]);
      }
      case I16X8_SUB_SAT_U -> {
        r[p] = I16x8.i16x8SubSatU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8SubSatU(r[p + 1], r[p + 3]);
      }
      case I16X8_MUL -> {
        r[p] = I16x8.i16x8Mul(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8Mul(r[p + 1], r[p + 3]);
      }
      case I16X8_MIN_S -> {
        r[p] = I16x8.i16x8MinS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8MinS(r[p + 1], r[p + 3]);
      }
      case I16X8_MIN_U -> {
        r[p] = I16x8.i16x8MinU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8MinU(r[p + 1], r[p + 3]);
      }
      case I16X8_MAX_S -> {
        r[p] = I16x8.i16x8MaxS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8MaxS(r[p + 1], r[p + 3]);
      }
      case I16X8_MAX_U -> {
        r[p] = I16x8.i16x8MaxU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8MaxU(r[p + 1], r[p + 3]);
      }
      case I16X8_AVGR_U -> {
        r[p] = I16x8.i16x8AvgrU(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8AvgrU(r[p + 1], r[p + 3]);
      }
      case I16X8_EXTMUL_LOW_I8X16_S -> {
        long low = I16x8.i16x8ExtmulLowI8x16SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I16x8.i16x8ExtmulLowI8x16SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I16X8_EXTMUL_HIGH_I8X16_S -> {
        long low = I16x8.i16x8ExtmulHighI8x16SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I16x8.i16x8ExtmulHighI8x16SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I16X8_EXTMUL_LOW_I8X16_U -> {
        long low = I16x8.i16x8ExtmulLowI8x16ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I16x8.i16x8ExtmulLowI8x16UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I16X8_EXTMUL_HIGH_I8X16_U -> {
        long low = I16x8.i16x8ExtmulHighI8x16ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I16x8.i16x8ExtmulHighI8x16UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I16X8_RELAXED_LANESELECT -> {
        r[p] = I16x8.i16x8RelaxedLaneselect(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = I16x8.i16x8RelaxedLaneselect(r[p + 1], r[p + 3], r[p + 5]);
      }
      case I16X8_RELAXED_Q15MULR_S -> {
        r[p] = I16x8.i16x8RelaxedQ15mulrS(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8RelaxedQ15mulrS(r[p + 1], r[p + 3]);
      }
      case I16X8_RELAXED_DOT_I8X16_I7X16_S -> {
        r[p] = I16x8.i16x8RelaxedDotI8x16I7x16S(r[p], r[p + 2]);
        r[p + 1] = I16x8.i16x8RelaxedDotI8x16I7x16S(r[p + 1], r[p + 3]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
