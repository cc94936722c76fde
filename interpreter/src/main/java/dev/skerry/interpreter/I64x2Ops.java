package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.I64x2;
import dev.skerry.syntax.Opcode;

/// The instructions of i64x2 vectors. What a, b and c are says {@link VectorLoop}.
///
/// Hot path: `KernelBenchmark`.
final class I64x2Ops {
  private I64x2Ops() {}

  static void apply(Opcode opcode, long[] r, int a, int b, int c, int immediate) {
    switch (opcode) {
      case I64X2_REPLACE_LANE -> {
        long low = I64x2.i64x2ReplaceLaneLow(r[a], r[a + 1], r[b], immediate);
        r[a + 1] = I64x2.i64x2ReplaceLaneHigh(r[a], r[a + 1], r[b], immediate);
        r[a] = low;
      }
      case I64X2_ABS -> {
        r[a] = I64x2.i64x2Abs(r[b]);
        r[a + 1] = I64x2.i64x2Abs(r[b + 1]);
      }
      case I64X2_NEG -> {
        r[a] = I64x2.i64x2Neg(r[b]);
        r[a + 1] = I64x2.i64x2Neg(r[b + 1]);
      }
      case I64X2_ALL_TRUE -> r[a] = I64x2.i64x2AllTrue(r[b], r[b + 1]);
      case I64X2_BITMASK -> r[a] = I64x2.i64x2Bitmask(r[b], r[b + 1]);
      case I64X2_EXTEND_LOW_I32X4_S -> {
        long low = I64x2.i64x2ExtendLowI32x4SLow(r[b], r[b + 1]);
        r[a + 1] = I64x2.i64x2ExtendLowI32x4SHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I64X2_EXTEND_HIGH_I32X4_S -> {
        long low = I64x2.i64x2ExtendHighI32x4SLow(r[b], r[b + 1]);
        r[a + 1] = I64x2.i64x2ExtendHighI32x4SHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I64X2_EXTEND_LOW_I32X4_U -> {
        long low = I64x2.i64x2ExtendLowI32x4ULow(r[b], r[b + 1]);
        r[a + 1] = I64x2.i64x2ExtendLowI32x4UHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I64X2_EXTEND_HIGH_I32X4_U -> {
        long low = I64x2.i64x2ExtendHighI32x4ULow(r[b], r[b + 1]);
        r[a + 1] = I64x2.i64x2ExtendHighI32x4UHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case I64X2_EQ -> {
        r[a] = I64x2.i64x2Eq(r[b], r[c]);
        r[a + 1] = I64x2.i64x2Eq(r[b + 1], r[c + 1]);
      }
      case I64X2_NE -> {
        r[a] = I64x2.i64x2Ne(r[b], r[c]);
        r[a + 1] = I64x2.i64x2Ne(r[b + 1], r[c + 1]);
      }
      case I64X2_LT_S -> {
        r[a] = I64x2.i64x2LtS(r[b], r[c]);
        r[a + 1] = I64x2.i64x2LtS(r[b + 1], r[c + 1]);
      }
      case I64X2_GT_S -> {
        r[a] = I64x2.i64x2GtS(r[b], r[c]);
        r[a + 1] = I64x2.i64x2GtS(r[b + 1], r[c + 1]);
      }
      case I64X2_LE_S -> {
        r[a] = I64x2.i64x2LeS(r[b], r[c]);
        r[a + 1] = I64x2.i64x2LeS(r[b + 1], r[c + 1]);
      }
      case I64X2_GE_S -> {
        r[a] = I64x2.i64x2GeS(r[b], r[c]);
        r[a + 1] = I64x2.i64x2GeS(r[b + 1], r[c + 1]);
      }
      case I64X2_EXTMUL_LOW_I32X4_S -> {
        long low = I64x2.i64x2ExtmulLowI32x4SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I64x2.i64x2ExtmulLowI32x4SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I64X2_EXTMUL_HIGH_I32X4_S -> {
        long low = I64x2.i64x2ExtmulHighI32x4SLow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I64x2.i64x2ExtmulHighI32x4SHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I64X2_EXTMUL_LOW_I32X4_U -> {
        long low = I64x2.i64x2ExtmulLowI32x4ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I64x2.i64x2ExtmulLowI32x4UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I64X2_EXTMUL_HIGH_I32X4_U -> {
        long low = I64x2.i64x2ExtmulHighI32x4ULow(r[b], r[b + 1], r[c], r[c + 1]);
        r[a + 1] = I64x2.i64x2ExtmulHighI32x4UHigh(r[b], r[b + 1], r[c], r[c + 1]);
        r[a] = low;
      }
      case I64X2_RELAXED_LANESELECT -> {
        r[a] = I64x2.i64x2RelaxedLaneselect(r[a], r[b], r[c]);
        r[a + 1] = I64x2.i64x2RelaxedLaneselect(r[a + 1], r[b + 1], r[c + 1]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
