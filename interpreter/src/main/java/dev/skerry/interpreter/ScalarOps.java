package dev.skerry.interpreter;

import static dev.skerry.interpreter.Bits.bits;
import static dev.skerry.interpreter.Bits.f32;
import static dev.skerry.interpreter.Bits.f64;

import dev.skerry.runtime.numeric.F32;
import dev.skerry.runtime.numeric.F64;
import dev.skerry.runtime.numeric.I32;
import dev.skerry.runtime.numeric.I64;
import dev.skerry.syntax.Opcode;

/// The numeric instructions that have no operation of their own in the main loop. Operands are in
/// the registers from `p` on, and so is the result.
///
/// Hot path: `KernelBenchmark`.
final class ScalarOps {
  private ScalarOps() {}

  static void apply(Opcode opcode, long[] r, int p) {
    switch (opcode) {
      case I32_CLZ -> r[p] = I32.i32Clz((int) r[p]);
      case I32_CTZ -> r[p] = I32.i32Ctz((int) r[p]);
      case I32_POPCNT -> r[p] = I32.i32Popcnt((int) r[p]);
      case I64_CLZ -> r[p] = I64.i64Clz(r[p]);
      case I64_CTZ -> r[p] = I64.i64Ctz(r[p]);
      case I64_POPCNT -> r[p] = I64.i64Popcnt(r[p]);
      case I64_DIV_S -> r[p] = I64.i64DivS(r[p], r[p + 1]);
      case I64_DIV_U -> r[p] = I64.i64DivU(r[p], r[p + 1]);
      case I64_REM_S -> r[p] = I64.i64RemS(r[p], r[p + 1]);
      case I64_REM_U -> r[p] = I64.i64RemU(r[p], r[p + 1]);
      case F32_ABS -> r[p] = bits(F32.f32Abs(f32(r[p])));
      case F32_NEG -> r[p] = bits(F32.f32Neg(f32(r[p])));
      case F32_CEIL -> r[p] = bits(F32.f32Ceil(f32(r[p])));
      case F32_FLOOR -> r[p] = bits(F32.f32Floor(f32(r[p])));
      case F32_TRUNC -> r[p] = bits(F32.f32Trunc(f32(r[p])));
      case F32_NEAREST -> r[p] = bits(F32.f32Nearest(f32(r[p])));
      case F32_SQRT -> r[p] = bits(F32.f32Sqrt(f32(r[p])));
      case F32_MIN -> r[p] = bits(F32.f32Min(f32(r[p]), f32(r[p + 1])));
      case F32_MAX -> r[p] = bits(F32.f32Max(f32(r[p]), f32(r[p + 1])));
      case F32_COPYSIGN -> r[p] = bits(F32.f32Copysign(f32(r[p]), f32(r[p + 1])));
      case F64_ABS -> r[p] = bits(F64.f64Abs(f64(r[p])));
      case F64_NEG -> r[p] = bits(F64.f64Neg(f64(r[p])));
      case F64_CEIL -> r[p] = bits(F64.f64Ceil(f64(r[p])));
      case F64_FLOOR -> r[p] = bits(F64.f64Floor(f64(r[p])));
      case F64_TRUNC -> r[p] = bits(F64.f64Trunc(f64(r[p])));
      case F64_NEAREST -> r[p] = bits(F64.f64Nearest(f64(r[p])));
      case F64_SQRT -> r[p] = bits(F64.f64Sqrt(f64(r[p])));
      case F64_MIN -> r[p] = bits(F64.f64Min(f64(r[p]), f64(r[p + 1])));
      case F64_MAX -> r[p] = bits(F64.f64Max(f64(r[p]), f64(r[p + 1])));
      case F64_COPYSIGN -> r[p] = bits(F64.f64Copysign(f64(r[p]), f64(r[p + 1])));
      case I32_TRUNC_F32_S -> r[p] = I32.i32TruncF32S(f32(r[p]));
      case I32_TRUNC_F32_U -> r[p] = I32.i32TruncF32U(f32(r[p]));
      case I32_TRUNC_F64_U -> r[p] = I32.i32TruncF64U(f64(r[p]));
      case I64_TRUNC_F32_S -> r[p] = I64.i64TruncF32S(f32(r[p]));
      case I64_TRUNC_F32_U -> r[p] = I64.i64TruncF32U(f32(r[p]));
      case I64_TRUNC_F64_S -> r[p] = I64.i64TruncF64S(f64(r[p]));
      case I64_TRUNC_F64_U -> r[p] = I64.i64TruncF64U(f64(r[p]));
      case F32_CONVERT_I32_S -> r[p] = bits(F32.f32ConvertI32S((int) r[p]));
      case F32_CONVERT_I32_U -> r[p] = bits(F32.f32ConvertI32U((int) r[p]));
      case F32_CONVERT_I64_S -> r[p] = bits(F32.f32ConvertI64S(r[p]));
      case F32_CONVERT_I64_U -> r[p] = bits(F32.f32ConvertI64U(r[p]));
      case F32_DEMOTE_F64 -> r[p] = bits(F32.f32DemoteF64(f64(r[p])));
      case F64_CONVERT_I32_U -> r[p] = bits(F64.f64ConvertI32U((int) r[p]));
      case F64_CONVERT_I64_S -> r[p] = bits(F64.f64ConvertI64S(r[p]));
      case F64_CONVERT_I64_U -> r[p] = bits(F64.f64ConvertI64U(r[p]));
      case F64_PROMOTE_F32 -> r[p] = bits(F64.f64PromoteF32(f32(r[p])));
      case I32_REINTERPRET_F32 -> r[p] = I32.i32ReinterpretF32(f32(r[p]));
      case I64_REINTERPRET_F64 -> r[p] = I64.i64ReinterpretF64(f64(r[p]));
      case F32_REINTERPRET_I32 -> r[p] = bits(F32.f32ReinterpretI32((int) r[p]));
      case F64_REINTERPRET_I64 -> r[p] = bits(F64.f64ReinterpretI64(r[p]));
      case I32_EXTEND8_S -> r[p] = I32.i32Extend8S((int) r[p]);
      case I32_EXTEND16_S -> r[p] = I32.i32Extend16S((int) r[p]);
      case I64_EXTEND8_S -> r[p] = I64.i64Extend8S(r[p]);
      case I64_EXTEND16_S -> r[p] = I64.i64Extend16S(r[p]);
      case I64_EXTEND32_S -> r[p] = I64.i64Extend32S(r[p]);
      case I32_TRUNC_SAT_F32_S -> r[p] = I32.i32TruncSatF32S(f32(r[p]));
      case I32_TRUNC_SAT_F32_U -> r[p] = I32.i32TruncSatF32U(f32(r[p]));
      case I32_TRUNC_SAT_F64_S -> r[p] = I32.i32TruncSatF64S(f64(r[p]));
      case I32_TRUNC_SAT_F64_U -> r[p] = I32.i32TruncSatF64U(f64(r[p]));
      case I64_TRUNC_SAT_F32_S -> r[p] = I64.i64TruncSatF32S(f32(r[p]));
      case I64_TRUNC_SAT_F32_U -> r[p] = I64.i64TruncSatF32U(f32(r[p]));
      case I64_TRUNC_SAT_F64_S -> r[p] = I64.i64TruncSatF64S(f64(r[p]));
      case I64_TRUNC_SAT_F64_U -> r[p] = I64.i64TruncSatF64U(f64(r[p]));
      case I64_ADD128 -> {
        long low = I64.i64Add128Low(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I64.i64Add128High(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I64_SUB128 -> {
        long low = I64.i64Sub128Low(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p + 1] = I64.i64Sub128High(r[p], r[p + 1], r[p + 2], r[p + 3]);
        r[p] = low;
      }
      case I64_MUL_WIDE_S -> {
        long low = I64.i64MulWideSLow(r[p], r[p + 1]);
        r[p + 1] = I64.i64MulWideSHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      case I64_MUL_WIDE_U -> {
        long low = I64.i64MulWideULow(r[p], r[p + 1]);
        r[p + 1] = I64.i64MulWideUHigh(r[p], r[p + 1]);
        r[p] = low;
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
