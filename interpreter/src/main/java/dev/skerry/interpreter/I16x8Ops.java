package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I16x8;
import dev.skerry.syntax.Opcode;

/// The instructions of i16x8 vectors. What a, b and c are says {@link VectorLoop}.
///
/// Hot path: `KernelBenchmark`.
final class I16x8Ops {
  private I16x8Ops() {}

  static void apply(Opcode opcode, long[] r, int a, int b, int c, int immediate) {
    switch (opcode) {
      case I16X8_EXTRACT_LANE_S -> r[a] = I16x8.i16x8ExtractLaneS(r[b], r[b + 1], immediate);
      case I16X8_EXTRACT_LANE_U -> r[a] = I16x8.i16x8ExtractLaneU(r[b], r[b + 1], immediate);
      case I16X8_REPLACE_LANE -> {
        long low = I16x8.i16x8ReplaceLaneLow(r[a], r[a + 1], (int) r[b], immediate);
        r[a + 1] = I16x8.i16x8ReplaceLaneHigh(r[a], r[a + 1], (int) r[b], immediate);
        r[a] = low;
      }
      case I16X8_NE -> {
        r[a] = I16x8.i16x8Ne(r[b], r[c]);
        r[a + 1] = I16x8.i16x8Ne(r[b + 1], r[c + 1]);
      }
      case I16X8_LT_S -> {
        r[a] = I16x8.i16x8LtS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8LtS(r[b + 1], r[c + 1]);
      }
      case I16X8_LT_U -> {
        r[a] = I16x8.i16x8LtU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8LtU(r[b + 1], r[c + 1]);
      }
      case I16X8_GT_S -> {
        r[a] = I16x8.i16x8GtS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8GtS(r[b + 1], r[c + 1]);
      }
      case I16X8_GT_U -> {
        r[a] = I16x8.i16x8GtU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8GtU(r[b + 1], r[c + 1]);
      }
      case I16X8_LE_S -> {
        r[a] = I16x8.i16x8LeS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8LeS(r[b + 1], r[c + 1]);
      }
      case I16X8_LE_U -> {
        r[a] = I16x8.i16x8LeU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8LeU(r[b + 1], r[c + 1]);
      }
      case I16X8_GE_S -> {
        r[a] = I16x8.i16x8GeS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8GeS(r[b + 1], r[c + 1]);
      }
      case I16X8_GE_U -> {
        r[a] = I16x8.i16x8GeU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8GeU(r[b + 1], r[c + 1]);
      }
      case I16X8_EXTADD_PAIRWISE_I8X16_S -> {
        r[a] = I16x8.i16x8ExtaddPairwiseI8x16S(r[b]);
        r[a + 1] = I16x8.i16x8ExtaddPairwiseI8x16S(r[b + 1]);
      }
      case I16X8_EXTADD_PAIRWISE_I8X16_U -> {
        r[a] = I16x8.i16x8ExtaddPairwiseI8x16U(r[b]);
        r[a + 1] = I16x8.i16x8ExtaddPairwiseI8x16U(r[b + 1]);
      }
      case I16X8_ABS -> {
        r[a] = I16x8.i16x8Abs(r[b]);
        r[a + 1] = I16x8.i16x8Abs(r[b + 1]);
      }
      case I16X8_NEG -> {
        r[a] = I16x8.i16x8Neg(r[b]);
        r[a + 1] = I16x8.i16x8Neg(r[b + 1]);
      }
      case I16X8_Q15MULR_SAT_S -> {
        r[a] = I16x8.i16x8Q15mulrSatS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8Q15mulrSatS(r[b + 1], r[c + 1]);
      }
      case I16X8_ALL_TRUE -> r[a] = I16x8.i16x8AllTrue(r[b], r[b + 1]);
      case I16X8_BITMASK -> r[a] = I16x8.i16x8Bitmask(r[b], r[b + 1]);
      case I16X8_NARROW_I32X4_S -> {
        long low = I16x8.i16x8NarrowI32x4SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I16x8.i16x8NarrowI32x4SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I16X8_NARROW_I32X4_U -> {
        long low = I16x8.i16x8NarrowI32x4ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I16x8.i16x8NarrowI32x4UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I16X8_EXTEND_LOW_I8X16_S -> {
        long low = I16x8.i16x8ExtendLowI8x16SLow(r[b], r[b + 1]);
        r[a + 1] = I16x8.i16x8ExtendLowI8x16SHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I16X8_EXTEND_HIGH_I8X16_S -> {
        long low = I16x8.i16x8ExtendHighI8x16SLow(r[b], r[b + 1]);
        r[a + 1] = I16x8.i16x8ExtendHighI8x16SHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I16X8_EXTEND_LOW_I8X16_U -> {
        long low = I16x8.i16x8ExtendLowI8x16ULow(r[b], r[b + 1]);
        r[a + 1] = I16x8.i16x8ExtendLowI8x16UHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I16X8_EXTEND_HIGH_I8X16_U -> {
        long low = I16x8.i16x8ExtendHighI8x16ULow(r[b], r[b + 1]);
        r[a + 1] = I16x8.i16x8ExtendHighI8x16UHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I16X8_SHL -> {
        r[a] = I16x8.i16x8Shl(r[b], (int) r[c]);
        r[a + 1] = I16x8.i16x8Shl(r[b + 1], (int) r[c]);
      }
      case I16X8_SHR_S -> {
        r[a] = I16x8.i16x8ShrS(r[b], (int) r[c]);
        r[a + 1] = I16x8.i16x8ShrS(r[b + 1], (int) r[c]);
      }
      case I16X8_SHR_U -> {
        r[a] = I16x8.i16x8ShrU(r[b], (int) r[c]);
        r[a + 1] = I16x8.i16x8ShrU(r[b + 1], (int) r[c]);
      }
      case I16X8_ADD_SAT_S -> {
        r[a] = I16x8.i16x8AddSatS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8AddSatS(r[b + 1], r[c + 1]);
      }
      case I16X8_ADD_SAT_U -> {
        r[a] = I16x8.i16x8AddSatU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8AddSatU(r[b + 1], r[c + 1]);
      }
      case I16X8_SUB_SAT_S -> {
        r[a] = I16x8.i16x8SubSatS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8SubSatS(r[b + 1], r[c + 1]);
      }
      case I16X8_SUB_SAT_U -> {
        r[a] = I16x8.i16x8SubSatU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8SubSatU(r[b + 1], r[c + 1]);
      }
      case I16X8_MIN_S -> {
        r[a] = I16x8.i16x8MinS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8MinS(r[b + 1], r[c + 1]);
      }
      case I16X8_MIN_U -> {
        r[a] = I16x8.i16x8MinU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8MinU(r[b + 1], r[c + 1]);
      }
      case I16X8_MAX_S -> {
        r[a] = I16x8.i16x8MaxS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8MaxS(r[b + 1], r[c + 1]);
      }
      case I16X8_MAX_U -> {
        r[a] = I16x8.i16x8MaxU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8MaxU(r[b + 1], r[c + 1]);
      }
      case I16X8_AVGR_U -> {
        r[a] = I16x8.i16x8AvgrU(r[b], r[c]);
        r[a + 1] = I16x8.i16x8AvgrU(r[b + 1], r[c + 1]);
      }
      case I16X8_EXTMUL_LOW_I8X16_S -> {
        long low = I16x8.i16x8ExtmulLowI8x16SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I16x8.i16x8ExtmulLowI8x16SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I16X8_EXTMUL_HIGH_I8X16_S -> {
        long low = I16x8.i16x8ExtmulHighI8x16SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I16x8.i16x8ExtmulHighI8x16SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I16X8_EXTMUL_LOW_I8X16_U -> {
        long low = I16x8.i16x8ExtmulLowI8x16ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I16x8.i16x8ExtmulLowI8x16UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I16X8_EXTMUL_HIGH_I8X16_U -> {
        long low = I16x8.i16x8ExtmulHighI8x16ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I16x8.i16x8ExtmulHighI8x16UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I16X8_RELAXED_LANESELECT -> {
        r[a] = I16x8.i16x8RelaxedLaneselect(r[a], r[b], r[c]);
        r[a + 1] = I16x8.i16x8RelaxedLaneselect(r[a + 1], r[b + 1], r[c + 1]);
      }
      case I16X8_RELAXED_Q15MULR_S -> {
        r[a] = I16x8.i16x8RelaxedQ15mulrS(r[b], r[c]);
        r[a + 1] = I16x8.i16x8RelaxedQ15mulrS(r[b + 1], r[c + 1]);
      }
      case I16X8_RELAXED_DOT_I8X16_I7X16_S -> {
        r[a] = I16x8.i16x8RelaxedDotI8x16I7x16S(r[b], r[c]);
        r[a + 1] = I16x8.i16x8RelaxedDotI8x16I7x16S(r[b + 1], r[c + 1]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
