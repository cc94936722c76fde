package dev.skerry.interpreter;

import static dev.skerry.interpreter.Bits.bits;
import static dev.skerry.interpreter.Bits.f32;
import static dev.skerry.interpreter.Bits.f64;

import dev.skerry.runtime.numeric.F32x4;
import dev.skerry.runtime.numeric.F64x2;
import dev.skerry.runtime.numeric.I16x8;
import dev.skerry.runtime.numeric.I32x4;
import dev.skerry.runtime.numeric.I64x2;
import dev.skerry.runtime.numeric.I8x16;
import dev.skerry.runtime.numeric.V128;
import dev.skerry.syntax.Opcode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The loop for instructions of vectors, of which many come in a row. A vector is in two registers.
/// The result goes to a; the operands are in b and c, or are immediates; where that is not enough,
/// because there are three or because there is an immediate beside two, the first is in a as well.
///
/// Hot path: `perf/run kernels vectors-simd`. As in {@link Loop}, nothing may be called that is not
/// inlined: what takes more is for the classes of each shape to do.
final class VectorLoop {
  private static final Opcode[] OPCODES = Opcode.values();
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private VectorLoop() {}

  /// Runs instructions from `start` on. Returns the position of the first that is not one of the
  /// loop; or the complement of the one behind an access out of bounds.
  static int run(int[] instructions, long[] constants, long[] r, byte[] bytes, int fp, int start) {
    int pc = start;
    try {
      while (true) {
        int ordinal = instructions[pc] - Op.VECTOR;
        int a = fp + instructions[pc + 1];
        int b = fp + instructions[pc + 2];
        int immediate = instructions[pc + 3];
        int c = fp + immediate;
        if (ordinal < 0) {
          return pc;
        }
        pc += 4;
        switch (OPCODES[ordinal]) {
          case LOCAL_GET -> {
            r[a] = r[b];
            r[a + 1] = r[b + 1];
          }
          case SELECT -> {
            if ((int) r[c] == 0) {
              r[a] = r[b];
              r[a + 1] = r[b + 1];
            }
          }
          case V128_CONST -> {
            r[a] = constants[immediate];
            r[a + 1] = constants[immediate + 1];
          }
          case V128_LOAD -> {
            int at = (int) r[b] < 0 ? -16 : (int) r[b] + immediate;
            r[a] = (long) LONG.get(bytes, at);
            r[a + 1] = (long) LONG.get(bytes, at + 8);
          }
          case V128_STORE -> {
            // The upper half first: where it is within bounds, so is the lower one.
            int at = (int) r[a] < 0 ? -16 : (int) r[a] + immediate;
            LONG.set(bytes, at + 8, r[b + 1]);
            LONG.set(bytes, at, r[b]);
          }
          case V128_LOAD32_SPLAT -> {
            int at = (int) r[b] < 0 ? -16 : (int) r[b] + immediate;
            long half = I32x4.i32x4Splat((int) INT.get(bytes, at));
            r[a] = half;
            r[a + 1] = half;
          }
          case V128_LOAD64_SPLAT -> {
            int at = (int) r[b] < 0 ? -16 : (int) r[b] + immediate;
            long half = (long) LONG.get(bytes, at);
            r[a] = half;
            r[a + 1] = half;
          }
          case V128_LOAD32_ZERO -> {
            int at = (int) r[b] < 0 ? -16 : (int) r[b] + immediate;
            r[a] = (int) INT.get(bytes, at) & 0xFFFF_FFFFL;
            r[a + 1] = 0;
          }
          case V128_LOAD64_ZERO -> {
            int at = (int) r[b] < 0 ? -16 : (int) r[b] + immediate;
            r[a] = (long) LONG.get(bytes, at);
            r[a + 1] = 0;
          }
          case V128_NOT -> {
            r[a] = ~r[b];
            r[a + 1] = ~r[b + 1];
          }
          case V128_AND -> {
            r[a] = r[b] & r[c];
            r[a + 1] = r[b + 1] & r[c + 1];
          }
          case V128_ANDNOT -> {
            r[a] = r[b] & ~r[c];
            r[a + 1] = r[b + 1] & ~r[c + 1];
          }
          case V128_OR -> {
            r[a] = r[b] | r[c];
            r[a + 1] = r[b + 1] | r[c + 1];
          }
          case V128_XOR -> {
            r[a] = r[b] ^ r[c];
            r[a + 1] = r[b + 1] ^ r[c + 1];
          }
          case V128_BITSELECT -> {
            r[a] = V128.v128Bitselect(r[a], r[b], r[c]);
            r[a + 1] = V128.v128Bitselect(r[a + 1], r[b + 1], r[c + 1]);
          }
          case I8X16_SHUFFLE -> {
            if (immediate >= 0) {
              return pc - 4;
            }
            // Whole lanes of 32 bits.
            long lanes = constants[~immediate];
            long low = lane(r, fp, (int) lanes) | lane(r, fp, (int) (lanes >>> 16)) << 32;
            r[a + 1] = lane(r, fp, (int) (lanes >>> 32)) | lane(r, fp, (int) (lanes >>> 48)) << 32;
            r[a] = low;
          }
          case V128_ANY_TRUE -> r[a] = (r[b] | r[b + 1]) != 0 ? 1 : 0;
          case I8X16_SPLAT -> {
            long half = I8x16.i8x16Splat((int) r[b]);
            r[a] = half;
            r[a + 1] = half;
          }
          case I8X16_EQ -> {
            r[a] = I8x16.i8x16Eq(r[b], r[c]);
            r[a + 1] = I8x16.i8x16Eq(r[b + 1], r[c + 1]);
          }
          case I8X16_NE -> {
            r[a] = I8x16.i8x16Ne(r[b], r[c]);
            r[a + 1] = I8x16.i8x16Ne(r[b + 1], r[c + 1]);
          }
          case I8X16_ADD -> {
            r[a] = I8x16.i8x16Add(r[b], r[c]);
            r[a + 1] = I8x16.i8x16Add(r[b + 1], r[c + 1]);
          }
          case I8X16_SUB -> {
            r[a] = I8x16.i8x16Sub(r[b], r[c]);
            r[a + 1] = I8x16.i8x16Sub(r[b + 1], r[c + 1]);
          }
          case I8X16_MIN_U -> {
            r[a] = I8x16.i8x16MinU(r[b], r[c]);
            r[a + 1] = I8x16.i8x16MinU(r[b + 1], r[c + 1]);
          }
          case I8X16_MAX_U -> {
            r[a] = I8x16.i8x16MaxU(r[b], r[c]);
            r[a + 1] = I8x16.i8x16MaxU(r[b + 1], r[c + 1]);
          }
          case I8X16_BITMASK -> r[a] = I8x16.i8x16Bitmask(r[b], r[b + 1]);
          case I16X8_SPLAT -> {
            long half = I16x8.i16x8Splat((int) r[b]);
            r[a] = half;
            r[a + 1] = half;
          }
          case I16X8_EQ -> {
            r[a] = I16x8.i16x8Eq(r[b], r[c]);
            r[a + 1] = I16x8.i16x8Eq(r[b + 1], r[c + 1]);
          }
          case I16X8_ADD -> {
            r[a] = I16x8.i16x8Add(r[b], r[c]);
            r[a + 1] = I16x8.i16x8Add(r[b + 1], r[c + 1]);
          }
          case I16X8_SUB -> {
            r[a] = I16x8.i16x8Sub(r[b], r[c]);
            r[a + 1] = I16x8.i16x8Sub(r[b + 1], r[c + 1]);
          }
          case I16X8_MUL -> {
            r[a] = I16x8.i16x8Mul(r[b], r[c]);
            r[a + 1] = I16x8.i16x8Mul(r[b + 1], r[c + 1]);
          }
          case I32X4_SPLAT -> {
            long half = I32x4.i32x4Splat((int) r[b]);
            r[a] = half;
            r[a + 1] = half;
          }
          case I32X4_EXTRACT_LANE -> r[a] = I32x4.i32x4ExtractLane(r[b], r[b + 1], immediate);
          case I32X4_EQ -> {
            r[a] = I32x4.i32x4Eq(r[b], r[c]);
            r[a + 1] = I32x4.i32x4Eq(r[b + 1], r[c + 1]);
          }
          case I32X4_NE -> {
            r[a] = I32x4.i32x4Ne(r[b], r[c]);
            r[a + 1] = I32x4.i32x4Ne(r[b + 1], r[c + 1]);
          }
          case I32X4_GT_S -> {
            r[a] = I32x4.i32x4GtS(r[b], r[c]);
            r[a + 1] = I32x4.i32x4GtS(r[b + 1], r[c + 1]);
          }
          case I32X4_LT_S -> {
            r[a] = I32x4.i32x4LtS(r[b], r[c]);
            r[a + 1] = I32x4.i32x4LtS(r[b + 1], r[c + 1]);
          }
          case I32X4_ADD -> {
            r[a] = I32x4.i32x4Add(r[b], r[c]);
            r[a + 1] = I32x4.i32x4Add(r[b + 1], r[c + 1]);
          }
          case I32X4_SUB -> {
            r[a] = I32x4.i32x4Sub(r[b], r[c]);
            r[a + 1] = I32x4.i32x4Sub(r[b + 1], r[c + 1]);
          }
          case I32X4_MUL -> {
            r[a] = I32x4.i32x4Mul(r[b], r[c]);
            r[a + 1] = I32x4.i32x4Mul(r[b + 1], r[c + 1]);
          }
          case I32X4_SHL -> {
            r[a] = I32x4.i32x4Shl(r[b], (int) r[c]);
            r[a + 1] = I32x4.i32x4Shl(r[b + 1], (int) r[c]);
          }
          case I32X4_SHR_S -> {
            r[a] = I32x4.i32x4ShrS(r[b], (int) r[c]);
            r[a + 1] = I32x4.i32x4ShrS(r[b + 1], (int) r[c]);
          }
          case I32X4_SHR_U -> {
            r[a] = I32x4.i32x4ShrU(r[b], (int) r[c]);
            r[a + 1] = I32x4.i32x4ShrU(r[b + 1], (int) r[c]);
          }
          case I64X2_SPLAT -> {
            long half = I64x2.i64x2Splat(r[b]);
            r[a] = half;
            r[a + 1] = half;
          }
          case I64X2_EXTRACT_LANE -> r[a] = I64x2.i64x2ExtractLane(r[b], r[b + 1], immediate);
          case I64X2_ADD -> {
            r[a] = I64x2.i64x2Add(r[b], r[c]);
            r[a + 1] = I64x2.i64x2Add(r[b + 1], r[c + 1]);
          }
          case I64X2_SUB -> {
            r[a] = I64x2.i64x2Sub(r[b], r[c]);
            r[a + 1] = I64x2.i64x2Sub(r[b + 1], r[c + 1]);
          }
          case I64X2_MUL -> {
            r[a] = I64x2.i64x2Mul(r[b], r[c]);
            r[a + 1] = I64x2.i64x2Mul(r[b + 1], r[c + 1]);
          }
          case I64X2_SHL -> {
            r[a] = I64x2.i64x2Shl(r[b], (int) r[c]);
            r[a + 1] = I64x2.i64x2Shl(r[b + 1], (int) r[c]);
          }
          case I64X2_SHR_S -> {
            r[a] = I64x2.i64x2ShrS(r[b], (int) r[c]);
            r[a + 1] = I64x2.i64x2ShrS(r[b + 1], (int) r[c]);
          }
          case I64X2_SHR_U -> {
            r[a] = I64x2.i64x2ShrU(r[b], (int) r[c]);
            r[a + 1] = I64x2.i64x2ShrU(r[b + 1], (int) r[c]);
          }
          case F32X4_SPLAT -> {
            long half = F32x4.f32x4Splat(f32(r[b]));
            r[a] = half;
            r[a + 1] = half;
          }
          case F32X4_EXTRACT_LANE -> r[a] = bits(F32x4.f32x4ExtractLane(r[b], r[b + 1], immediate));
          case F32X4_LT -> {
            r[a] = F32x4.f32x4Lt(r[b], r[c]);
            r[a + 1] = F32x4.f32x4Lt(r[b + 1], r[c + 1]);
          }
          case F32X4_GT -> {
            r[a] = F32x4.f32x4Gt(r[b], r[c]);
            r[a + 1] = F32x4.f32x4Gt(r[b + 1], r[c + 1]);
          }
          case F32X4_ADD -> {
            r[a] = F32x4.f32x4Add(r[b], r[c]);
            r[a + 1] = F32x4.f32x4Add(r[b + 1], r[c + 1]);
          }
          case F32X4_SUB -> {
            r[a] = F32x4.f32x4Sub(r[b], r[c]);
            r[a + 1] = F32x4.f32x4Sub(r[b + 1], r[c + 1]);
          }
          case F32X4_MUL -> {
            r[a] = F32x4.f32x4Mul(r[b], r[c]);
            r[a + 1] = F32x4.f32x4Mul(r[b + 1], r[c + 1]);
          }
          case F32X4_DIV -> {
            r[a] = F32x4.f32x4Div(r[b], r[c]);
            r[a + 1] = F32x4.f32x4Div(r[b + 1], r[c + 1]);
          }
          case F64X2_SPLAT -> {
            long half = F64x2.f64x2Splat(f64(r[b]));
            r[a] = half;
            r[a + 1] = half;
          }
          case F64X2_EXTRACT_LANE -> r[a] = bits(F64x2.f64x2ExtractLane(r[b], r[b + 1], immediate));
          case F64X2_LT -> {
            r[a] = F64x2.f64x2Lt(r[b], r[c]);
            r[a + 1] = F64x2.f64x2Lt(r[b + 1], r[c + 1]);
          }
          case F64X2_GT -> {
            r[a] = F64x2.f64x2Gt(r[b], r[c]);
            r[a + 1] = F64x2.f64x2Gt(r[b + 1], r[c + 1]);
          }
          case F64X2_ADD -> {
            r[a] = F64x2.f64x2Add(r[b], r[c]);
            r[a + 1] = F64x2.f64x2Add(r[b + 1], r[c + 1]);
          }
          case F64X2_SUB -> {
            r[a] = F64x2.f64x2Sub(r[b], r[c]);
            r[a + 1] = F64x2.f64x2Sub(r[b + 1], r[c + 1]);
          }
          case F64X2_MUL -> {
            r[a] = F64x2.f64x2Mul(r[b], r[c]);
            r[a + 1] = F64x2.f64x2Mul(r[b + 1], r[c + 1]);
          }
          case F64X2_DIV -> {
            r[a] = F64x2.f64x2Div(r[b], r[c]);
            r[a + 1] = F64x2.f64x2Div(r[b + 1], r[c + 1]);
          }
          default -> {
            return pc - 4;
          }
        }
      }
    } catch (IndexOutOfBoundsException _) {
      return ~pc;
    }
  }

  /// A lane by the register it is in, times two, and which half of it.
  private static long lane(long[] r, int fp, int lane) {
    return (r[fp + ((lane & 0xFFFF) >> 1)] >>> (lane << 5)) & 0xFFFF_FFFFL;
  }
}
