package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I32x4;
import dev.skerry.syntax.Opcode;

/// The instructions of i32x4 vectors. What a, b and c are says {@link VectorLoop}.
///
/// Hot path: `KernelBenchmark`.
final class I32x4Ops {
  private I32x4Ops() {}

  static void apply(Opcode opcode, long[] r, int a, int b, int c, int immediate) {
    switch (opcode) {
      case I32X4_REPLACE_LANE -> {
        long low = I32x4.i32x4ReplaceLaneLow(r[a], r[a + 1], (int) r[b], immediate);
        r[a + 1] = I32x4.i32x4ReplaceLaneHigh(r[a], r[a + 1], (int) r[b], immediate);
        r[a] = low;
      }
      case I32X4_LT_U -> {
        r[a] = I32x4.i32x4LtU(r[b], r[c]);
        r[a + 1] = I32x4.i32x4LtU(r[b + 1], r[c + 1]);
      }
      case I32X4_GT_U -> {
        r[a] = I32x4.i32x4GtU(r[b], r[c]);
        r[a + 1] = I32x4.i32x4GtU(r[b + 1], r[c + 1]);
      }
      case I32X4_LE_S -> {
        r[a] = I32x4.i32x4LeS(r[b], r[c]);
        r[a + 1] = I32x4.i32x4LeS(r[b + 1], r[c + 1]);
      }
      case I32X4_LE_U -> {
        r[a] = I32x4.i32x4LeU(r[b], r[c]);
        r[a + 1] = I32x4.i32x4LeU(r[b + 1], r[c + 1]);
      }
      case I32X4_GE_S -> {
        r[a] = I32x4.i32x4GeS(r[b], r[c]);
        r[a + 1] = I32x4.i32x4GeS(r[b + 1], r[c + 1]);
      }
      case I32X4_GE_U -> {
        r[a] = I32x4.i32x4GeU(r[b], r[c]);
        r[a + 1] = I32x4.i32x4GeU(r[b + 1], r[c + 1]);
      }
      case I32X4_EXTADD_PAIRWISE_I16X8_S -> {
        r[a] = I32x4.i32x4ExtaddPairwiseI16x8S(r[b]);
        r[a + 1] = I32x4.i32x4ExtaddPairwiseI16x8S(r[b + 1]);
      }
      case I32X4_EXTADD_PAIRWISE_I16X8_U -> {
        r[a] = I32x4.i32x4ExtaddPairwiseI16x8U(r[b]);
        r[a + 1] = I32x4.i32x4ExtaddPairwiseI16x8U(r[b + 1]);
      }
      case I32X4_ABS -> {
        r[a] = I32x4.i32x4Abs(r[b]);
        r[a + 1] = I32x4.i32x4Abs(r[b + 1]);
      }
      case I32X4_NEG -> {
        r[a] = I32x4.i32x4Neg(r[b]);
        r[a + 1] = I32x4.i32x4Neg(r[b + 1]);
      }
      case I32X4_ALL_TRUE -> r[a] = I32x4.i32x4AllTrue(r[b], r[b + 1]);
      case I32X4_BITMASK -> r[a] = I32x4.i32x4Bitmask(r[b], r[b + 1]);
      case I32X4_EXTEND_LOW_I16X8_S -> {
        long low = I32x4.i32x4ExtendLowI16x8SLow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4ExtendLowI16x8SHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_EXTEND_HIGH_I16X8_S -> {
        long low = I32x4.i32x4ExtendHighI16x8SLow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4ExtendHighI16x8SHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_EXTEND_LOW_I16X8_U -> {
        long low = I32x4.i32x4ExtendLowI16x8ULow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4ExtendLowI16x8UHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_EXTEND_HIGH_I16X8_U -> {
        long low = I32x4.i32x4ExtendHighI16x8ULow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4ExtendHighI16x8UHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_MIN_S -> {
        r[a] = I32x4.i32x4MinS(r[b], r[c]);
        r[a + 1] = I32x4.i32x4MinS(r[b + 1], r[c + 1]);
      }
      case I32X4_MIN_U -> {
        r[a] = I32x4.i32x4MinU(r[b], r[c]);
        r[a + 1] = I32x4.i32x4MinU(r[b + 1], r[c + 1]);
      }
      case I32X4_MAX_S -> {
        r[a] = I32x4.i32x4MaxS(r[b], r[c]);
        r[a + 1] = I32x4.i32x4MaxS(r[b + 1], r[c + 1]);
      }
      case I32X4_MAX_U -> {
        r[a] = I32x4.i32x4MaxU(r[b], r[c]);
        r[a + 1] = I32x4.i32x4MaxU(r[b + 1], r[c + 1]);
      }
      case I32X4_DOT_I16X8_S -> {
        r[a] = I32x4.i32x4DotI16x8S(r[b], r[c]);
        r[a + 1] = I32x4.i32x4DotI16x8S(r[b + 1], r[c + 1]);
      }
      case I32X4_EXTMUL_LOW_I16X8_S -> {
        long low = I32x4.i32x4ExtmulLowI16x8SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I32x4.i32x4ExtmulLowI16x8SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I32X4_EXTMUL_HIGH_I16X8_S -> {
        long low = I32x4.i32x4ExtmulHighI16x8SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I32x4.i32x4ExtmulHighI16x8SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I32X4_EXTMUL_LOW_I16X8_U -> {
        long low = I32x4.i32x4ExtmulLowI16x8ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I32x4.i32x4ExtmulLowI16x8UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I32X4_EXTMUL_HIGH_I16X8_U -> {
        long low = I32x4.i32x4ExtmulHighI16x8ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I32x4.i32x4ExtmulHighI16x8UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I32X4_TRUNC_SAT_F32X4_S -> {
        r[a] = I32x4.i32x4TruncSatF32x4S(r[b]);
        r[a + 1] = I32x4.i32x4TruncSatF32x4S(r[b + 1]);
      }
      case I32X4_TRUNC_SAT_F32X4_U -> {
        r[a] = I32x4.i32x4TruncSatF32x4U(r[b]);
        r[a + 1] = I32x4.i32x4TruncSatF32x4U(r[b + 1]);
      }
      case I32X4_TRUNC_SAT_F64X2_S_ZERO -> {
        long low = I32x4.i32x4TruncSatF64x2SZeroLow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4TruncSatF64x2SZeroHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_TRUNC_SAT_F64X2_U_ZERO -> {
        long low = I32x4.i32x4TruncSatF64x2UZeroLow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4TruncSatF64x2UZeroHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_RELAXED_TRUNC_F32X4_S -> {
        r[a] = I32x4.i32x4RelaxedTruncF32x4S(r[b]);
        r[a + 1] = I32x4.i32x4RelaxedTruncF32x4S(r[b + 1]);
      }
      case I32X4_RELAXED_TRUNC_F32X4_U -> {
        r[a] = I32x4.i32x4RelaxedTruncF32x4U(r[b]);
        r[a + 1] = I32x4.i32x4RelaxedTruncF32x4U(r[b + 1]);
      }
      case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> {
        long low = I32x4.i32x4RelaxedTruncF64x2SZeroLow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4RelaxedTruncF64x2SZeroHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> {
        long low = I32x4.i32x4RelaxedTruncF64x2UZeroLow(r[b], r[b + 1]);
        r[a + 1] = I32x4.i32x4RelaxedTruncF64x2UZeroHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I32X4_RELAXED_LANESELECT -> {
        r[a] = I32x4.i32x4RelaxedLaneselect(r[a], r[b], r[c]);
        r[a + 1] = I32x4.i32x4RelaxedLaneselect(r[a + 1], r[b + 1], r[c + 1]);
      }
      case I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S -> {
        r[a] = I32x4.i32x4RelaxedDotI8x16I7x16AddS(r[a], r[b], r[c]);
        r[a + 1] = I32x4.i32x4RelaxedDotI8x16I7x16AddS(r[a + 1], r[b + 1], r[c + 1]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
