package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I32x4;
import dev.skerry.syntax.Opcode;

/// The instructions of i32x4 vectors. Operands are in the registers from `p` on, and so is the
/// result.
///
/// Hot path: `KernelBenchmark`.
final class I32x4Ops {
  private I32x4Ops() {}

  static void apply(Opcode opcode, long[] r, int p, int b) {
    switch (opcode) {
      case I32X4_SPLAT -> {
        long half = I32x4.i32x4Splat((int) r[p]);
        r[p] = half;
        r[p + 1] = half;
      }
      case I32X4_EXTRACT_LANE -> r[p] = I32x4.i32x4ExtractLane(r[p], r[p + 1], b);
      case I32X4_REPLACE_LANE -> {
        long low = I32x4.i32x4ReplaceLaneLow(r[p], r[p + 1], (int) r[p + 2], b);
        r[p + 1] = I32x4.i32x4ReplaceLaneHigh(r[p], r[p + 1], (int) r[p + 2], b);
        r[p] = low;
      }
      case I32X4_EQ -> {
        r[p] = I32x4.i32x4Eq(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4Eq(r[p + 1], r[p + 3]);
      }
      case I32X4_NE -> {
        r[p] = I32x4.i32x4Ne(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4Ne(r[p + 1], r[p + 3]);
      }
      case I32X4_LT_S -> {
        r[p] = I32x4.i32x4LtS(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4LtS(r[p + 1], r[p + 3]);
      }
      case I32X4_LT_U -> {
        r[p] = I32x4.i32x4LtU(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4LtU(r[p + 1], r[p + 3]);
      }
      case I32X4_GT_S -> {
        r[p] = I32x4.i32x4GtS(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4GtS(r[p + 1], r[p + 3]);
      }
      case I32X4_GT_U -> {
        r[p] = I32x4.i32x4GtU(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4GtU(r[p + 1], r[p + 3]);
      }
      case I32X4_LE_S -> {
        r[p] = I32x4.i32x4LeS(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4LeS(r[p + 1], r[p + 3]);
      }
      case I32X4_LE_U -> {
        r[p] = I32x4.i32x4LeU(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4LeU(r[p + 1], r[p + 3]);
      }
      case I32X4_GE_S -> {
        r[p] = I32x4.i32x4GeS(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4GeS(r[p + 1], r[p + 3]);
      }
      case I32X4_GE_U -> {
        r[p] = I32x4.i32x4GeU(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4GeU(r[p + 1], r[p + 3]);
      }
      case I32X4_EXTADD_PAIRWISE_I16X8_S -> {
        r[p] = I32x4.i32x4ExtaddPairwiseI16x8S(r[p]);
        r[p + 1] = I32x4.i32x4ExtaddPairwiseI16x8S(r[p + 1]);
      }
      case I32X4_EXTADD_PAIRWISE_I16X8_U -> {
        r[p] = I32x4.i32x4ExtaddPairwiseI16x8U(r[p]);
        r[p + 1] = I32x4.i32x4ExtaddPairwiseI16x8U(r[p + 1]);
      }
      case I32X4_ABS -> {
        r[p] = I32x4.i32x4Abs(r[p]);
        r[p + 1] = I32x4.i32x4Abs(r[p + 1]);
      }
      case I32X4_NEG -> {
        r[p] = I32x4.i32x4Neg(r[p]);
        r[p + 1] = I32x4.i32x4Neg(r[p + 1]);
      }
      case I32X4_ALL_TRUE -> r[p] = I32x4.i32x4AllTrue(r[p], r[p + 1]);
      case I32X4_BITMASK -> r[p] = I32x4.i32x4Bitmask(r[p], r[p + 1]);
      case I32X4_EXTEND_LOW_I16X8_S -> {
        long low = I32x4.i32x4ExtendLowI16x8SLow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4ExtendLowI16x8SHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_EXTEND_HIGH_I16X8_S -> {
        long low = I32x4.i32x4ExtendHighI16x8SLow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4ExtendHighI16x8SHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_EXTEND_LOW_I16X8_U -> {
        long low = I32x4.i32x4ExtendLowI16x8ULow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4ExtendLowI16x8UHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_EXTEND_HIGH_I16X8_U -> {
        long low = I32x4.i32x4ExtendHighI16x8ULow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4ExtendHighI16x8UHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_SHL -> {
        r[p] = I32x4.i32x4Shl(r[p], (int) r[p + 2]);
        r[p + 1] = I32x4.i32x4Shl(r[p + 1], (int) r[p + 2]);
      }
      case I32X4_SHR_S -> {
        r[p] = I32x4.i32x4ShrS(r[p], (int) r[p + 2]);
        r[p + 1] = I32x4.i32x4ShrS(r[p + 1], (int) r[p + 2]);
      }
      case I32X4_SHR_U -> {
        r[p] = I32x4.i32x4ShrU(r[p], (int) r[p + 2]);
        r[p + 1] = I32x4.i32x4ShrU(r[p + 1], (int) r[p + 2]);
      }
      case I32X4_ADD -> {
        r[p] = I32x4.i32x4Add(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4Add(r[p + 1], r[p + 3]);
      }
      case I32X4_SUB -> {
        r[p] = I32x4.i32x4Sub(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4Sub(r[p + 1], r[p + 3]);
      }
      case I32X4_MUL -> {
        r[p] = I32x4.i32x4Mul(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4Mul(r[p + 1], r[p + 3]);
      }
      case I32X4_MIN_S -> {
        r[p] = I32x4.i32x4MinS(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4MinS(r[p + 1], r[p + 3]);
      }
      case I32X4_MIN_U -> {
        r[p] = I32x4.i32x4MinU(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4MinU(r[p + 1], r[p + 3]);
      }
      case I32X4_MAX_S -> {
        r[p] = I32x4.i32x4MaxS(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4MaxS(r[p + 1], r[p + 3]);
      }
      case I32X4_MAX_U -> {
        r[p] = I32x4.i32x4MaxU(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4MaxU(r[p + 1], r[p + 3]);
      }
      case I32X4_DOT_I16X8_S -> {
        r[p] = I32x4.i32x4DotI16x8S(r[p], r[p + 2]);
        r[p + 1] = I32x4.i32x4DotI16x8S(r[p + 1], r[p + 3]);
      }
      case I32X4_EXTMUL_LOW_I16X8_S -> {
        long low = I32x4.i32x4ExtmulLowI16x8SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I32x4.i32x4ExtmulLowI16x8SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I32X4_EXTMUL_HIGH_I16X8_S -> {
        long low = I32x4.i32x4ExtmulHighI16x8SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I32x4.i32x4ExtmulHighI16x8SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I32X4_EXTMUL_LOW_I16X8_U -> {
        long low = I32x4.i32x4ExtmulLowI16x8ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I32x4.i32x4ExtmulLowI16x8UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I32X4_EXTMUL_HIGH_I16X8_U -> {
        long low = I32x4.i32x4ExtmulHighI16x8ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I32x4.i32x4ExtmulHighI16x8UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I32X4_TRUNC_SAT_F32X4_S -> {
        r[p] = I32x4.i32x4TruncSatF32x4S(r[p]);
        r[p + 1] = I32x4.i32x4TruncSatF32x4S(r[p + 1]);
      }
      case I32X4_TRUNC_SAT_F32X4_U -> {
        r[p] = I32x4.i32x4TruncSatF32x4U(r[p]);
        r[p + 1] = I32x4.i32x4TruncSatF32x4U(r[p + 1]);
      }
      case I32X4_TRUNC_SAT_F64X2_S_ZERO -> {
        long low = I32x4.i32x4TruncSatF64x2SZeroLow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4TruncSatF64x2SZeroHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_TRUNC_SAT_F64X2_U_ZERO -> {
        long low = I32x4.i32x4TruncSatF64x2UZeroLow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4TruncSatF64x2UZeroHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_RELAXED_TRUNC_F32X4_S -> {
        r[p] = I32x4.i32x4RelaxedTruncF32x4S(r[p]);
        r[p + 1] = I32x4.i32x4RelaxedTruncF32x4S(r[p + 1]);
      }
      case I32X4_RELAXED_TRUNC_F32X4_U -> {
        r[p] = I32x4.i32x4RelaxedTruncF32x4U(r[p]);
        r[p + 1] = I32x4.i32x4RelaxedTruncF32x4U(r[p + 1]);
      }
      case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> {
        long low = I32x4.i32x4RelaxedTruncF64x2SZeroLow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4RelaxedTruncF64x2SZeroHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> {
        long low = I32x4.i32x4RelaxedTruncF64x2UZeroLow(r[p], r[p + 1]);
        r[p + 1] = I32x4.i32x4RelaxedTruncF64x2UZeroHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I32X4_RELAXED_LANESELECT -> {
        r[p] = I32x4.i32x4RelaxedLaneselect(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = I32x4.i32x4RelaxedLaneselect(r[p + 1], r[p + 3], r[p + 5]);
      }
      case I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S -> {
        r[p] = I32x4.i32x4RelaxedDotI8x16I7x16AddS(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = I32x4.i32x4RelaxedDotI8x16I7x16AddS(r[p + 1], r[p + 3], r[p + 5]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
