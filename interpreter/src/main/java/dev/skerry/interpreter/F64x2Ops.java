package dev.skerry.interpreter;

import static dev.skerry.interpreter.Bits.bits;
import static dev.skerry.interpreter.Bits.f64;

import dev.skerry.runtime.numeric.F64x2;
import dev.skerry.syntax.Opcode;

/// The instructions of f64x2 vectors. Operands are in the registers from `p` on, and so is the
/// result.
///
/// Hot path: `KernelBenchmark`.
final class F64x2Ops {
  private F64x2Ops() {}

  static void apply(Opcode opcode, long[] r, int p, int b) {
    switch (opcode) {
      case F64X2_SPLAT -> {
        long half = F64x2.f64x2Splat(f64(r[p]));
        r[p] = half;
        r[p + 1] = half;
      }
      case F64X2_EXTRACT_LANE -> r[p] = bits(F64x2.f64x2ExtractLane(r[p], r[p + 1], b));
      case F64X2_REPLACE_LANE -> {
        long low = F64x2.f64x2ReplaceLaneLow(r[p], r[p + 1], f64(r[p + 2]), b);
        r[p + 1] = F64x2.f64x2ReplaceLaneHigh(r[p], r[p + 1], f64(r[p + 2]), b);
        r[p] = low;
      }
      case F64X2_EQ -> {
        r[p] = F64x2.f64x2Eq(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Eq(r[p + 1], r[p + 3]);
      }
      case F64X2_NE -> {
        r[p] = F64x2.f64x2Ne(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Ne(r[p + 1], r[p + 3]);
      }
      case F64X2_LT -> {
        r[p] = F64x2.f64x2Lt(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Lt(r[p + 1], r[p + 3]);
      }
      case F64X2_GT -> {
        r[p] = F64x2.f64x2Gt(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Gt(r[p + 1], r[p + 3]);
      }
      case F64X2_LE -> {
        r[p] = F64x2.f64x2Le(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Le(r[p + 1], r[p + 3]);
      }
      case F64X2_GE -> {
        r[p] = F64x2.f64x2Ge(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Ge(r[p + 1], r[p + 3]);
      }
      case F64X2_PROMOTE_LOW_F32X4 -> {
        long low = F64x2.f64x2PromoteLowF32x4Low(r[p], r[p + 1]);
        r[p + 1] = F64x2.f64x2PromoteLowF32x4High(r[p], r[p + 1]);
        r[p] = low;
      }
      case F64X2_CEIL -> {
        r[p] = F64x2.f64x2Ceil(r[p]);
        r[p + 1] = F64x2.f64x2Ceil(r[p + 1]);
      }
      case F64X2_FLOOR -> {
        r[p] = F64x2.f64x2Floor(r[p]);
        r[p + 1] = F64x2.f64x2Floor(r[p + 1]);
      }
      case F64X2_TRUNC -> {
        r[p] = F64x2.f64x2Trunc(r[p]);
        r[p + 1] = F64x2.f64x2Trunc(r[p + 1]);
      }
      case F64X2_NEAREST -> {
        r[p] = F64x2.f64x2Nearest(r[p]);
        r[p + 1] = F64x2.f64x2Nearest(r[p + 1]);
      }
      case F64X2_ABS -> {
        r[p] = F64x2.f64x2Abs(r[p]);
        r[p + 1] = F64x2.f64x2Abs(r[p + 1]);
      }
      case F64X2_NEG -> {
        r[p] = F64x2.f64x2Neg(r[p]);
        r[p + 1] = F64x2.f64x2Neg(r[p + 1]);
      }
      case F64X2_SQRT -> {
        r[p] = F64x2.f64x2Sqrt(r[p]);
        r[p + 1] = F64x2.f64x2Sqrt(r[p + 1]);
      }
      case F64X2_ADD -> {
        r[p] = F64x2.f64x2Add(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Add(r[p + 1], r[p + 3]);
      }
      case F64X2_SUB -> {
        r[p] = F64x2.f64x2Sub(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Sub(r[p + 1], r[p + 3]);
      }
      case F64X2_MUL -> {
        r[p] = F64x2.f64x2Mul(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Mul(r[p + 1], r[p + 3]);
      }
      case F64X2_DIV -> {
        r[p] = F64x2.f64x2Div(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Div(r[p + 1], r[p + 3]);
      }
      case F64X2_MIN -> {
        r[p] = F64x2.f64x2Min(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Min(r[p + 1], r[p + 3]);
      }
      case F64X2_MAX -> {
        r[p] = F64x2.f64x2Max(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Max(r[p + 1], r[p + 3]);
      }
      case F64X2_PMIN -> {
        r[p] = F64x2.f64x2Pmin(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Pmin(r[p + 1], r[p + 3]);
      }
      case F64X2_PMAX -> {
        r[p] = F64x2.f64x2Pmax(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2Pmax(r[p + 1], r[p + 3]);
      }
      case F64X2_CONVERT_LOW_I32X4_S -> {
        long low = F64x2.f64x2ConvertLowI32x4SLow(r[p], r[p + 1]);
        r[p + 1] = F64x2.f64x2ConvertLowI32x4SHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case F64X2_CONVERT_LOW_I32X4_U -> {
        long low = F64x2.f64x2ConvertLowI32x4ULow(r[p], r[p + 1]);
        r[p + 1] = F64x2.f64x2ConvertLowI32x4UHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case F64X2_RELAXED_MADD -> {
        r[p] = F64x2.f64x2RelaxedMadd(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = F64x2.f64x2RelaxedMadd(r[p + 1], r[p + 3], r[p + 5]);
      }
      case F64X2_RELAXED_NMADD -> {
        r[p] = F64x2.f64x2RelaxedNmadd(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = F64x2.f64x2RelaxedNmadd(r[p + 1], r[p + 3], r[p + 5]);
      }
      case F64X2_RELAXED_MIN -> {
        r[p] = F64x2.f64x2RelaxedMin(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2RelaxedMin(r[p + 1], r[p + 3]);
      }
      case F64X2_RELAXED_MAX -> {
        r[p] = F64x2.f64x2RelaxedMax(r[p], r[p + 2]);
        r[p + 1] = F64x2.f64x2RelaxedMax(r[p + 1], r[p + 3]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
