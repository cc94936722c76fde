package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I64x2;
import dev.skerry.syntax.Opcode;

/// The instructions of i64x2 vectors. Operands are in the registers from `p` on, and so is the
/// result.
///
/// Hot path: `KernelBenchmark`.
final class I64x2Ops {
  private I64x2Ops() {}

  static void apply(Opcode opcode, long[] r, int p, int b) {
    switch (opcode) {
      case I64X2_SPLAT -> {
        long half = I64x2.i64x2Splat(r[p]);
        r[p] = half;
        r[p + 1] = half;
      }
      case I64X2_EXTRACT_LANE -> r[p] = I64x2.i64x2ExtractLane(r[p], r[p + 1], b);
      case I64X2_REPLACE_LANE -> {
        long low = I64x2.i64x2ReplaceLaneLow(r[p], r[p + 1], r[p + 2], b);
        r[p + 1] = I64x2.i64x2ReplaceLaneHigh(r[p], r[p + 1], r[p + 2], b);
        r[p] = low;
      }
      case I64X2_ABS -> {
        r[p] = I64x2.i64x2Abs(r[p]);
        r[p + 1] = I64x2.i64x2Abs(r[p + 1]);
      }
      case I64X2_NEG -> {
        r[p] = I64x2.i64x2Neg(r[p]);
        r[p + 1] = I64x2.i64x2Neg(r[p + 1]);
      }
      case I64X2_ALL_TRUE -> r[p] = I64x2.i64x2AllTrue(r[p], r[p + 1]);
      case I64X2_BITMASK -> r[p] = I64x2.i64x2Bitmask(r[p], r[p + 1]);
      case I64X2_EXTEND_LOW_I32X4_S -> {
        long low = I64x2.i64x2ExtendLowI32x4SLow(r[p], r[p + 1]);
        r[p + 1] = I64x2.i64x2ExtendLowI32x4SHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I64X2_EXTEND_HIGH_I32X4_S -> {
        long low = I64x2.i64x2ExtendHighI32x4SLow(r[p], r[p + 1]);
        r[p + 1] = I64x2.i64x2ExtendHighI32x4SHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I64X2_EXTEND_LOW_I32X4_U -> {
        long low = I64x2.i64x2ExtendLowI32x4ULow(r[p], r[p + 1]);
        r[p + 1] = I64x2.i64x2ExtendLowI32x4UHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I64X2_EXTEND_HIGH_I32X4_U -> {
        long low = I64x2.i64x2ExtendHighI32x4ULow(r[p], r[p + 1]);
        r[p + 1] = I64x2.i64x2ExtendHighI32x4UHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I64X2_SHL -> {
        r[p] = I64x2.i64x2Shl(r[p], (int) r[p + 2]);
        r[p + 1] = I64x2.i64x2Shl(r[p + 1], (int) r[p + 2]);
      }
      case I64X2_SHR_S -> {
        r[p] = I64x2.i64x2ShrS(r[p], (int) r[p + 2]);
        r[p + 1] = I64x2.i64x2ShrS(r[p + 1], (int) r[p + 2]);
      }
      case I64X2_SHR_U -> {
        r[p] = I64x2.i64x2ShrU(r[p], (int) r[p + 2]);
        r[p + 1] = I64x2.i64x2ShrU(r[p + 1], (int) r[p + 2]);
      }
      case I64X2_ADD -> {
        r[p] = I64x2.i64x2Add(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2Add(r[p + 1], r[p + 3]);
      }
      case I64X2_SUB -> {
        r[p] = I64x2.i64x2Sub(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2Sub(r[p + 1], r[p + 3]);
      }
      case I64X2_MUL -> {
        r[p] = I64x2.i64x2Mul(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2Mul(r[p + 1], r[p + 3]);
      }
      case I64X2_EQ -> {
        r[p] = I64x2.i64x2Eq(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2Eq(r[p + 1], r[p + 3]);
      }
      case I64X2_NE -> {
        r[p] = I64x2.i64x2Ne(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2Ne(r[p + 1], r[p + 3]);
      }
      case I64X2_LT_S -> {
        r[p] = I64x2.i64x2LtS(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2LtS(r[p + 1], r[p + 3]);
      }
      case I64X2_GT_S -> {
        r[p] = I64x2.i64x2GtS(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2GtS(r[p + 1], r[p + 3]);
      }
      case I64X2_LE_S -> {
        r[p] = I64x2.i64x2LeS(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2LeS(r[p + 1], r[p + 3]);
      }
      case I64X2_GE_S -> {
        r[p] = I64x2.i64x2GeS(r[p], r[p + 2]);
        r[p + 1] = I64x2.i64x2GeS(r[p + 1], r[p + 3]);
      }
      case I64X2_EXTMUL_LOW_I32X4_S -> {
        long low = I64x2.i64x2ExtmulLowI32x4SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I64x2.i64x2ExtmulLowI32x4SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I64X2_EXTMUL_HIGH_I32X4_S -> {
        long low = I64x2.i64x2ExtmulHighI32x4SLow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I64x2.i64x2ExtmulHighI32x4SHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I64X2_EXTMUL_LOW_I32X4_U -> {
        long low = I64x2.i64x2ExtmulLowI32x4ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I64x2.i64x2ExtmulLowI32x4UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I64X2_EXTMUL_HIGH_I32X4_U -> {
        long low = I64x2.i64x2ExtmulHighI32x4ULow(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I64x2.i64x2ExtmulHighI32x4UHigh(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I64X2_RELAXED_LANESELECT -> {
        r[p] = I64x2.i64x2RelaxedLaneselect(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = I64x2.i64x2RelaxedLaneselect(r[p + 1], r[p + 3], r[p + 5]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
