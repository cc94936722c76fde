package dev.skerry.interpreter;

import static dev.skerry.interpreter.Bits.bits;
import static dev.skerry.interpreter.Bits.f32;

import dev.skerry.runtime.numeric.F32x4;
import dev.skerry.syntax.Opcode;

/// The instructions of f32x4 vectors. Operands are in the registers from `p` on, and so is the
/// result.
///
/// Hot path: `KernelBenchmark`.
final class F32x4Ops {
  private F32x4Ops() {}

  static void apply(Opcode opcode, long[] r, int p, int b) {
    switch (opcode) {
      case F32X4_SPLAT -> {
        long half = F32x4.f32x4Splat(f32(r[p]));
        r[p] = half;
        r[p + 1] = half;
      }
      case F32X4_EXTRACT_LANE -> r[p] = bits(F32x4.f32x4ExtractLane(r[p], r[p + 1], b));
      case F32X4_REPLACE_LANE -> {
        long low = F32x4.f32x4ReplaceLaneLow(r[p], r[p + 1], f32(r[p + 2]), b);
        r[p + 1] = F32x4.f32x4ReplaceLaneHigh(r[p], r[p + 1], f32(r[p + 2]), b);
        r[p] = low;
      }
      case F32X4_EQ -> {
        r[p] = F32x4.f32x4Eq(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Eq(r[p + 1], r[p + 3]);
      }
      case F32X4_NE -> {
        r[p] = F32x4.f32x4Ne(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Ne(r[p + 1], r[p + 3]);
      }
      case F32X4_LT -> {
        r[p] = F32x4.f32x4Lt(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Lt(r[p + 1], r[p + 3]);
      }
      case F32X4_GT -> {
        r[p] = F32x4.f32x4Gt(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Gt(r[p + 1], r[p + 3]);
      }
      case F32X4_LE -> {
        r[p] = F32x4.f32x4Le(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Le(r[p + 1], r[p + 3]);
      }
      case F32X4_GE -> {
        r[p] = F32x4.f32x4Ge(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Ge(r[p + 1], r[p + 3]);
      }
      case F32X4_DEMOTE_F64X2_ZERO -> {
        long low = F32x4.f32x4DemoteF64x2ZeroLow(r[p], r[p + 1]);
        r[p + 1] = F32x4.f32x4DemoteF64x2ZeroHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case F32X4_CEIL -> {
        r[p] = F32x4.f32x4Ceil(r[p]);
        r[p + 1] = F32x4.f32x4Ceil(r[p + 1]);
      }
      case F32X4_FLOOR -> {
        r[p] = F32x4.f32x4Floor(r[p]);
        r[p + 1] = F32x4.f32x4Floor(r[p + 1]);
      }
      case F32X4_TRUNC -> {
        r[p] = F32x4.f32x4Trunc(r[p]);
        r[p + 1] = F32x4.f32x4Trunc(r[p + 1]);
      }
      case F32X4_NEAREST -> {
        r[p] = F32x4.f32x4Nearest(r[p]);
        r[p + 1] = F32x4.f32x4Nearest(r[p + 1]);
      }
      case F32X4_ABS -> {
        r[p] = F32x4.f32x4Abs(r[p]);
        r[p + 1] = F32x4.f32x4Abs(r[p + 1]);
      }
      case F32X4_NEG -> {
        r[p] = F32x4.f32x4Neg(r[p]);
        r[p + 1] = F32x4.f32x4Neg(r[p + 1]);
      }
      case F32X4_SQRT -> {
        r[p] = F32x4.f32x4Sqrt(r[p]);
        r[p + 1] = F32x4.f32x4Sqrt(r[p + 1]);
      }
      case F32X4_ADD -> {
        r[p] = F32x4.f32x4Add(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Add(r[p + 1], r[p + 3]);
      }
      case F32X4_SUB -> {
        r[p] = F32x4.f32x4Sub(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Sub(r[p + 1], r[p + 3]);
      }
      case F32X4_MUL -> {
        r[p] = F32x4.f32x4Mul(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Mul(r[p + 1], r[p + 3]);
      }
      case F32X4_DIV -> {
        r[p] = F32x4.f32x4Div(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Div(r[p + 1], r[p + 3]);
      }
      case F32X4_MIN -> {
        r[p] = F32x4.f32x4Min(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Min(r[p + 1], r[p + 3]);
      }
      case F32X4_MAX -> {
        r[p] = F32x4.f32x4Max(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Max(r[p + 1], r[p + 3]);
      }
      case F32X4_PMIN -> {
        r[p] = F32x4.f32x4Pmin(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Pmin(r[p + 1], r[p + 3]);
      }
      case F32X4_PMAX -> {
        r[p] = F32x4.f32x4Pmax(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4Pmax(r[p + 1], r[p + 3]);
      }
      case F32X4_CONVERT_I32X4_S -> {
        r[p] = F32x4.f32x4ConvertI32x4S(r[p]);
        r[p + 1] = F32x4.f32x4ConvertI32x4S(r[p + 1]);
      }
      case F32X4_CONVERT_I32X4_U -> {
        r[p] = F32x4.f32x4ConvertI32x4U(r[p]);
        r[p + 1] = F32x4.f32x4ConvertI32x4U(r[p + 1]);
      }
      case F32X4_RELAXED_MADD -> {
        r[p] = F32x4.f32x4RelaxedMadd(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = F32x4.f32x4RelaxedMadd(r[p + 1], r[p + 3], r[p + 5]);
      }
      case F32X4_RELAXED_NMADD -> {
        r[p] = F32x4.f32x4RelaxedNmadd(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = F32x4.f32x4RelaxedNmadd(r[p + 1], r[p + 3], r[p + 5]);
      }
      case F32X4_RELAXED_MIN -> {
        r[p] = F32x4.f32x4RelaxedMin(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4RelaxedMin(r[p + 1], r[p + 3]);
      }
      case F32X4_RELAXED_MAX -> {
        r[p] = F32x4.f32x4RelaxedMax(r[p], r[p + 2]);
        r[p + 1] = F32x4.f32x4RelaxedMax(r[p + 1], r[p + 3]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
