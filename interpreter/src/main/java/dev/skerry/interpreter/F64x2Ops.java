package dev.skerry.interpreter;

import static dev.skerry.interpreter.Bits.f64;

import dev.skerry.runtime.numeric.F64x2;
import dev.skerry.syntax.Opcode;

/// The instructions of f64x2 vectors. What a, b and c are says {@link VectorLoop}.
///
/// Hot path: `KernelBenchmark`.
final class F64x2Ops {
  private F64x2Ops() {}

  static void apply(Opcode opcode, long[] r, int a, int b, int c, int immediate) {
    switch (opcode) {
      case F64X2_REPLACE_LANE -> {
        long low = F64x2.f64x2ReplaceLaneLow(r[a], r[a + 1], f64(r[b]), immediate);
        r[a + 1] = F64x2.f64x2ReplaceLaneHigh(r[a], r[a + 1], f64(r[b]), immediate);
        r[a] = low;
      }
      case F64X2_EQ -> {
        r[a] = F64x2.f64x2Eq(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Eq(r[b + 1], r[c + 1]);
      }
      case F64X2_NE -> {
        r[a] = F64x2.f64x2Ne(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Ne(r[b + 1], r[c + 1]);
      }
      case F64X2_LE -> {
        r[a] = F64x2.f64x2Le(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Le(r[b + 1], r[c + 1]);
      }
      case F64X2_GE -> {
        r[a] = F64x2.f64x2Ge(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Ge(r[b + 1], r[c + 1]);
      }
      case F64X2_PROMOTE_LOW_F32X4 -> {
        long low = F64x2.f64x2PromoteLowF32x4Low(r[b], r[b + 1]);
        r[a + 1] = F64x2.f64x2PromoteLowF32x4High(r[b], r[b + 1]);
        r[a] = low;
      }
      case F64X2_CEIL -> {
        r[a] = F64x2.f64x2Ceil(r[b]);
        r[a + 1] = F64x2.f64x2Ceil(r[b + 1]);
      }
      case F64X2_FLOOR -> {
        r[a] = F64x2.f64x2Floor(r[b]);
        r[a + 1] = F64x2.f64x2Floor(r[b + 1]);
      }
      case F64X2_TRUNC -> {
        r[a] = F64x2.f64x2Trunc(r[b]);
        r[a + 1] = F64x2.f64x2Trunc(r[b + 1]);
      }
      case F64X2_NEAREST -> {
        r[a] = F64x2.f64x2Nearest(r[b]);
        r[a + 1] = F64x2.f64x2Nearest(r[b + 1]);
      }
      case F64X2_ABS -> {
        r[a] = F64x2.f64x2Abs(r[b]);
        r[a + 1] = F64x2.f64x2Abs(r[b + 1]);
      }
      case F64X2_NEG -> {
        r[a] = F64x2.f64x2Neg(r[b]);
        r[a + 1] = F64x2.f64x2Neg(r[b + 1]);
      }
      case F64X2_SQRT -> {
        r[a] = F64x2.f64x2Sqrt(r[b]);
        r[a + 1] = F64x2.f64x2Sqrt(r[b + 1]);
      }
      case F64X2_MIN -> {
        r[a] = F64x2.f64x2Min(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Min(r[b + 1], r[c + 1]);
      }
      case F64X2_MAX -> {
        r[a] = F64x2.f64x2Max(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Max(r[b + 1], r[c + 1]);
      }
      case F64X2_PMIN -> {
        r[a] = F64x2.f64x2Pmin(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Pmin(r[b + 1], r[c + 1]);
      }
      case F64X2_PMAX -> {
        r[a] = F64x2.f64x2Pmax(r[b], r[c]);
        r[a + 1] = F64x2.f64x2Pmax(r[b + 1], r[c + 1]);
      }
      case F64X2_CONVERT_LOW_I32X4_S -> {
        long low = F64x2.f64x2ConvertLowI32x4SLow(r[b], r[b + 1]);
        r[a + 1] = F64x2.f64x2ConvertLowI32x4SHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case F64X2_CONVERT_LOW_I32X4_U -> {
        long low = F64x2.f64x2ConvertLowI32x4ULow(r[b], r[b + 1]);
        r[a + 1] = F64x2.f64x2ConvertLowI32x4UHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case F64X2_RELAXED_MADD -> {
        r[a] = F64x2.f64x2RelaxedMadd(r[a], r[b], r[c]);
        r[a + 1] = F64x2.f64x2RelaxedMadd(r[a + 1], r[b + 1], r[c + 1]);
      }
      case F64X2_RELAXED_NMADD -> {
        r[a] = F64x2.f64x2RelaxedNmadd(r[a], r[b], r[c]);
        r[a + 1] = F64x2.f64x2RelaxedNmadd(r[a + 1], r[b + 1], r[c + 1]);
      }
      case F64X2_RELAXED_MIN -> {
        r[a] = F64x2.f64x2RelaxedMin(r[b], r[c]);
        r[a + 1] = F64x2.f64x2RelaxedMin(r[b + 1], r[c + 1]);
      }
      case F64X2_RELAXED_MAX -> {
        r[a] = F64x2.f64x2RelaxedMax(r[b], r[c]);
        r[a + 1] = F64x2.f64x2RelaxedMax(r[b + 1], r[c + 1]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
