package dev.skerry.interpreter;

import static dev.skerry.interpreter.Bits.f32;

import dev.skerry.runtime.numeric.F32x4;
import dev.skerry.syntax.Opcode;

/// The instructions of f32x4 vectors. What a, b and c are says {@link VectorLoop}.
///
/// Hot path: `KernelBenchmark`.
final class F32x4Ops {
  private F32x4Ops() {}

  static void apply(Opcode opcode, long[] r, int a, int b, int c, int immediate) {
    switch (opcode) {
      case F32X4_REPLACE_LANE -> {
        long low = F32x4.f32x4ReplaceLaneLow(r[a], r[a + 1], f32(r[b]), immediate);
        r[a + 1] = F32x4.f32x4ReplaceLaneHigh(r[a], r[a + 1], f32(r[b]), immediate);
        r[a] = low;
      }
      case F32X4_EQ -> {
        r[a] = F32x4.f32x4Eq(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Eq(r[b + 1], r[c + 1]);
      }
      case F32X4_NE -> {
        r[a] = F32x4.f32x4Ne(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Ne(r[b + 1], r[c + 1]);
      }
      case F32X4_LE -> {
        r[a] = F32x4.f32x4Le(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Le(r[b + 1], r[c + 1]);
      }
      case F32X4_GE -> {
        r[a] = F32x4.f32x4Ge(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Ge(r[b + 1], r[c + 1]);
      }
      case F32X4_DEMOTE_F64X2_ZERO -> {
        long low = F32x4.f32x4DemoteF64x2ZeroLow(r[b], r[b + 1]);
        r[a + 1] = F32x4.f32x4DemoteF64x2ZeroHigh(r[b], r[b + 1]);
        r[a] = low;
      }
      case F32X4_CEIL -> {
        r[a] = F32x4.f32x4Ceil(r[b]);
        r[a + 1] = F32x4.f32x4Ceil(r[b + 1]);
      }
      case F32X4_FLOOR -> {
        r[a] = F32x4.f32x4Floor(r[b]);
        r[a + 1] = F32x4.f32x4Floor(r[b + 1]);
      }
      case F32X4_TRUNC -> {
        r[a] = F32x4.f32x4Trunc(r[b]);
        r[a + 1] = F32x4.f32x4Trunc(r[b + 1]);
      }
      case F32X4_NEAREST -> {
        r[a] = F32x4.f32x4Nearest(r[b]);
        r[a + 1] = F32x4.f32x4Nearest(r[b + 1]);
      }
      case F32X4_ABS -> {
        r[a] = F32x4.f32x4Abs(r[b]);
        r[a + 1] = F32x4.f32x4Abs(r[b + 1]);
      }
      case F32X4_NEG -> {
        r[a] = F32x4.f32x4Neg(r[b]);
        r[a + 1] = F32x4.f32x4Neg(r[b + 1]);
      }
      case F32X4_SQRT -> {
        r[a] = F32x4.f32x4Sqrt(r[b]);
        r[a + 1] = F32x4.f32x4Sqrt(r[b + 1]);
      }
      case F32X4_MIN -> {
        r[a] = F32x4.f32x4Min(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Min(r[b + 1], r[c + 1]);
      }
      case F32X4_MAX -> {
        r[a] = F32x4.f32x4Max(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Max(r[b + 1], r[c + 1]);
      }
      case F32X4_PMIN -> {
        r[a] = F32x4.f32x4Pmin(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Pmin(r[b + 1], r[c + 1]);
      }
      case F32X4_PMAX -> {
        r[a] = F32x4.f32x4Pmax(r[b], r[c]);
        r[a + 1] = F32x4.f32x4Pmax(r[b + 1], r[c + 1]);
      }
      case F32X4_CONVERT_I32X4_S -> {
        r[a] = F32x4.f32x4ConvertI32x4S(r[b]);
        r[a + 1] = F32x4.f32x4ConvertI32x4S(r[b + 1]);
      }
      case F32X4_CONVERT_I32X4_U -> {
        r[a] = F32x4.f32x4ConvertI32x4U(r[b]);
        r[a + 1] = F32x4.f32x4ConvertI32x4U(r[b + 1]);
      }
      case F32X4_RELAXED_MADD -> {
        r[a] = F32x4.f32x4RelaxedMadd(r[a], r[b], r[c]);
        r[a + 1] = F32x4.f32x4RelaxedMadd(r[a + 1], r[b + 1], r[c + 1]);
      }
      case F32X4_RELAXED_NMADD -> {
        r[a] = F32x4.f32x4RelaxedNmadd(r[a], r[b], r[c]);
        r[a + 1] = F32x4.f32x4RelaxedNmadd(r[a + 1], r[b + 1], r[c + 1]);
      }
      case F32X4_RELAXED_MIN -> {
        r[a] = F32x4.f32x4RelaxedMin(r[b], r[c]);
        r[a + 1] = F32x4.f32x4RelaxedMin(r[b + 1], r[c + 1]);
      }
      case F32X4_RELAXED_MAX -> {
        r[a] = F32x4.f32x4RelaxedMax(r[b], r[c]);
        r[a + 1] = F32x4.f32x4RelaxedMax(r[b + 1], r[c + 1]);
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
