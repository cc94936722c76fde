package dev.skerry.interpreter;

import dev.skerry.runtime.Global;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The loop that runs register code.
///
/// Hot path: `perf/run kernels`. The method must stay below 8,000 bytes of bytecode, or HotSpot
/// never compiles it. Of its variables only `pc` and a count change, and it calls nothing: a call
/// anywhere in it would have HotSpot keep `pc` in memory, on which each instruction would wait for
/// the one before. What is not arithmetic, an access to the first memory or a branch is for {@link
/// Interpreter} to do.
final class Loop {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// What is returned when the function has returned.
  static final int DONE = Integer.MIN_VALUE;

  /// What is added to a position where a branch goes back: it is time to look around.
  static final int LOOK = 1;

  /// What is added to a position when the instruction in front of it reaches out of the memory.
  static final int OUT_OF_BOUNDS = 2;

  private Loop() {}

  /// Runs code from `start` on. Returns {@link #DONE}; or the complement of a position, when the
  /// instruction in front of it is not one of the loop, with what else there is to say added.
  /// Branches go back at most so many times before it returns {@link #LOOK}.
  ///
  /// Arithmetic of 32 bits wraps, and is widened to a register afterwards.
  @SuppressWarnings({"IntLongMath", "NarrowCalculation", "LabelledBreakTarget"})
  static int run(
      int[] instructions,
      long[] r,
      byte[] bytes,
      Global[] globals,
      int fp,
      int start,
      int branches) {
    int pc = start;
    int left = branches;
    try {
      while (true) {
        int op = instructions[pc];
        int a = fp + instructions[pc + 1];
        int b = fp + instructions[pc + 2];
        int c = instructions[pc + 3];
        pc += 4;
        over:
        {
          taken:
          {
            far:
            {
              switch (op) {
                case Op.COPY -> r[a] = r[b];
                case Op.CONSTANT -> r[a] = c;
                case Op.CONSTANT64 -> {
                  r[a] = ((long) c << 32) | (instructions[pc] & 0xFFFF_FFFFL);
                  break over;
                }
                case Op.SELECT -> {
                  if ((int) r[fp + c] == 0) {
                    r[a] = r[b];
                  }
                }
                case Op.GLOBAL_GET, Op.GLOBAL_SET -> {
                  Global global = globals[c];
                  if (op == Op.GLOBAL_GET) {
                    r[a] = global.bits;
                  } else {
                    global.bits = r[a];
                  }
                }
                case Op.BRANCH -> {
                  break taken;
                }
                case Op.BRANCH_IF -> {
                  if ((int) r[a] != 0) {
                    break taken;
                  }
                }
                case Op.BRANCH_IF_NOT -> {
                  if ((int) r[a] == 0) {
                    break taken;
                  }
                }
                case Op.BRANCH_TABLE -> {
                  int entry = (int) r[a];
                  c = instructions[pc + (Integer.compareUnsigned(entry, c) < 0 ? entry : c)];
                  break taken;
                }
                case Op.BRANCH_I32 + 0 -> {
                  if ((int) r[a] == (int) r[b]) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 1 -> {
                  if ((int) r[a] != (int) r[b]) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 2 -> {
                  if ((int) r[a] < (int) r[b]) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 3 -> {
                  if (Integer.compareUnsigned((int) r[a], (int) r[b]) < 0) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 4 -> {
                  if ((int) r[a] > (int) r[b]) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 5 -> {
                  if (Integer.compareUnsigned((int) r[a], (int) r[b]) > 0) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 6 -> {
                  if ((int) r[a] <= (int) r[b]) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 7 -> {
                  if (Integer.compareUnsigned((int) r[a], (int) r[b]) <= 0) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 8 -> {
                  if ((int) r[a] >= (int) r[b]) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32 + 9 -> {
                  if (Integer.compareUnsigned((int) r[a], (int) r[b]) >= 0) {
                    break taken;
                  }
                }
                case Op.BRANCH_I32_CONSTANT + 0 -> {
                  if ((int) r[a] == c) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 1 -> {
                  if ((int) r[a] != c) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 2 -> {
                  if ((int) r[a] < c) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 3 -> {
                  if (Integer.compareUnsigned((int) r[a], c) < 0) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 4 -> {
                  if ((int) r[a] > c) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 5 -> {
                  if (Integer.compareUnsigned((int) r[a], c) > 0) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 6 -> {
                  if ((int) r[a] <= c) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 7 -> {
                  if (Integer.compareUnsigned((int) r[a], c) <= 0) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 8 -> {
                  if ((int) r[a] >= c) {
                    break far;
                  }
                  break over;
                }
                case Op.BRANCH_I32_CONSTANT + 9 -> {
                  if (Integer.compareUnsigned((int) r[a], c) >= 0) {
                    break far;
                  }
                  break over;
                }
                case Op.RETURN -> {
                  return DONE;
                }
                case Op.RETURN_NUMBER -> {
                  r[fp] = r[a];
                  return DONE;
                }
                case Op.I32_ADD_CONSTANT -> r[a] = (int) r[b] + c;
                case Op.I32_AND_CONSTANT -> r[a] = (int) r[b] & c;
                case Op.I32_SHL_CONSTANT -> r[a] = (int) r[b] << c;
                case Op.I32_SHR_S_CONSTANT -> r[a] = (int) r[b] >> c;
                case Op.I32_SHR_U_CONSTANT -> r[a] = (int) r[b] >>> c;
                case Op.I32_ROTL_CONSTANT -> r[a] = ((int) r[b] << c) | ((int) r[b] >>> -c);
                case Op.LOAD8_S -> r[a] = bytes[(int) r[b] < 0 ? -1 : (int) r[b] + c];
                case Op.LOAD8_U -> r[a] = bytes[(int) r[b] < 0 ? -1 : (int) r[b] + c] & 0xFF;
                case Op.LOAD16_S ->
                    r[a] = (short) SHORT.get(bytes, (int) r[b] < 0 ? -1 : (int) r[b] + c);
                case Op.LOAD16_U ->
                    r[a] = (short) SHORT.get(bytes, (int) r[b] < 0 ? -1 : (int) r[b] + c) & 0xFFFF;
                case Op.LOAD32_S ->
                    r[a] = (int) INT.get(bytes, (int) r[b] < 0 ? -1 : (int) r[b] + c);
                case Op.LOAD32_U ->
                    r[a] =
                        (int) INT.get(bytes, (int) r[b] < 0 ? -1 : (int) r[b] + c) & 0xFFFF_FFFFL;
                case Op.LOAD64 ->
                    r[a] = (long) LONG.get(bytes, (int) r[b] < 0 ? -1 : (int) r[b] + c);
                case Op.STORE8 -> bytes[(int) r[a] < 0 ? -1 : (int) r[a] + c] = (byte) r[b];
                case Op.STORE16 ->
                    SHORT.set(bytes, (int) r[a] < 0 ? -1 : (int) r[a] + c, (short) r[b]);
                case Op.STORE32 -> INT.set(bytes, (int) r[a] < 0 ? -1 : (int) r[a] + c, (int) r[b]);
                case Op.STORE64 -> LONG.set(bytes, (int) r[a] < 0 ? -1 : (int) r[a] + c, r[b]);
                case Op.LOAD8_U_AT -> r[a] = bytes[(int) r[b] + c] & 0xFF;
                case Op.LOAD32_S_AT -> r[a] = (int) INT.get(bytes, (int) r[b] + c);
                case Op.LOAD64_AT -> r[a] = (long) LONG.get(bytes, (int) r[b] + c);
                case Op.LOAD8_U_SUM -> r[a] = bytes[(int) r[b] + (int) r[fp + c]] & 0xFF;
                case Op.LOAD32_S_SUM -> r[a] = (int) INT.get(bytes, (int) r[b] + (int) r[fp + c]);
                case Op.LOAD64_SUM -> r[a] = (long) LONG.get(bytes, (int) r[b] + (int) r[fp + c]);
                case Op.STORE8_AT -> bytes[(int) r[a] + c] = (byte) r[b];
                case Op.STORE32_AT -> INT.set(bytes, (int) r[a] + c, (int) r[b]);
                case Op.STORE64_AT -> LONG.set(bytes, (int) r[a] + c, r[b]);
                case Op.I32_EQZ -> r[a] = (int) r[b] == 0 ? 1 : 0;
                case Op.I32_EQ + 0 -> r[a] = (int) r[b] == (int) r[fp + c] ? 1 : 0;
                case Op.I32_EQ + 1 -> r[a] = (int) r[b] != (int) r[fp + c] ? 1 : 0;
                case Op.I32_EQ + 2 -> r[a] = (int) r[b] < (int) r[fp + c] ? 1 : 0;
                case Op.I32_EQ + 3 ->
                    r[a] = Integer.compareUnsigned((int) r[b], (int) r[fp + c]) < 0 ? 1 : 0;
                case Op.I32_EQ + 4 -> r[a] = (int) r[b] > (int) r[fp + c] ? 1 : 0;
                case Op.I32_EQ + 5 ->
                    r[a] = Integer.compareUnsigned((int) r[b], (int) r[fp + c]) > 0 ? 1 : 0;
                case Op.I32_EQ + 6 -> r[a] = (int) r[b] <= (int) r[fp + c] ? 1 : 0;
                case Op.I32_EQ + 7 ->
                    r[a] = Integer.compareUnsigned((int) r[b], (int) r[fp + c]) <= 0 ? 1 : 0;
                case Op.I32_EQ + 8 -> r[a] = (int) r[b] >= (int) r[fp + c] ? 1 : 0;
                case Op.I32_EQ + 9 ->
                    r[a] = Integer.compareUnsigned((int) r[b], (int) r[fp + c]) >= 0 ? 1 : 0;
                case Op.I64_EQZ -> r[a] = r[b] == 0 ? 1 : 0;
                case Op.I64_EQ + 0 -> r[a] = r[b] == r[fp + c] ? 1 : 0;
                case Op.I64_EQ + 1 -> r[a] = r[b] != r[fp + c] ? 1 : 0;
                case Op.I64_EQ + 2 -> r[a] = r[b] < r[fp + c] ? 1 : 0;
                case Op.I64_EQ + 3 -> r[a] = Long.compareUnsigned(r[b], r[fp + c]) < 0 ? 1 : 0;
                case Op.I64_EQ + 4 -> r[a] = r[b] > r[fp + c] ? 1 : 0;
                case Op.I64_EQ + 5 -> r[a] = Long.compareUnsigned(r[b], r[fp + c]) > 0 ? 1 : 0;
                case Op.I64_EQ + 6 -> r[a] = r[b] <= r[fp + c] ? 1 : 0;
                case Op.I64_EQ + 7 -> r[a] = Long.compareUnsigned(r[b], r[fp + c]) <= 0 ? 1 : 0;
                case Op.I64_EQ + 8 -> r[a] = r[b] >= r[fp + c] ? 1 : 0;
                case Op.I64_EQ + 9 -> r[a] = Long.compareUnsigned(r[b], r[fp + c]) >= 0 ? 1 : 0;
                case Op.F32_EQ + 0 ->
                    r[a] =
                        Float.intBitsToFloat((int) r[b]) == Float.intBitsToFloat((int) r[fp + c])
                            ? 1
                            : 0;
                case Op.F32_EQ + 1 ->
                    r[a] =
                        Float.intBitsToFloat((int) r[b]) != Float.intBitsToFloat((int) r[fp + c])
                            ? 1
                            : 0;
                case Op.F32_EQ + 2 ->
                    r[a] =
                        Float.intBitsToFloat((int) r[b]) < Float.intBitsToFloat((int) r[fp + c])
                            ? 1
                            : 0;
                case Op.F32_EQ + 3 ->
                    r[a] =
                        Float.intBitsToFloat((int) r[b]) > Float.intBitsToFloat((int) r[fp + c])
                            ? 1
                            : 0;
                case Op.F32_EQ + 4 ->
                    r[a] =
                        Float.intBitsToFloat((int) r[b]) <= Float.intBitsToFloat((int) r[fp + c])
                            ? 1
                            : 0;
                case Op.F32_EQ + 5 ->
                    r[a] =
                        Float.intBitsToFloat((int) r[b]) >= Float.intBitsToFloat((int) r[fp + c])
                            ? 1
                            : 0;
                case Op.F64_EQ + 0 ->
                    r[a] =
                        Double.longBitsToDouble(r[b]) == Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
                case Op.F64_EQ + 1 ->
                    r[a] =
                        Double.longBitsToDouble(r[b]) != Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
                case Op.F64_EQ + 2 ->
                    r[a] =
                        Double.longBitsToDouble(r[b]) < Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
                case Op.F64_EQ + 3 ->
                    r[a] =
                        Double.longBitsToDouble(r[b]) > Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
                case Op.F64_EQ + 4 ->
                    r[a] =
                        Double.longBitsToDouble(r[b]) <= Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
                case Op.F64_EQ + 5 ->
                    r[a] =
                        Double.longBitsToDouble(r[b]) >= Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
                case Op.I32_ADD + 0 -> r[a] = (int) r[b] + (int) r[fp + c];
                case Op.I32_ADD + 1 -> r[a] = (int) r[b] - (int) r[fp + c];
                case Op.I32_ADD + 2 -> r[a] = (int) r[b] * (int) r[fp + c];
                case Op.I64_ADD + 0 -> r[a] = r[b] + r[fp + c];
                case Op.I64_ADD + 1 -> r[a] = r[b] - r[fp + c];
                case Op.I64_ADD + 2 -> r[a] = r[b] * r[fp + c];
                case Op.I32_AND + 0 -> r[a] = (int) r[b] & (int) r[fp + c];
                case Op.I32_AND + 1 -> r[a] = (int) r[b] | (int) r[fp + c];
                case Op.I32_AND + 2 -> r[a] = (int) r[b] ^ (int) r[fp + c];
                case Op.I32_AND + 3 -> r[a] = (int) r[b] << (int) r[fp + c];
                case Op.I32_AND + 4 -> r[a] = (int) r[b] >> (int) r[fp + c];
                case Op.I32_AND + 5 -> r[a] = (int) r[b] >>> (int) r[fp + c];
                case Op.I32_AND + 6 ->
                    r[a] = ((int) r[b] << (int) r[fp + c]) | ((int) r[b] >>> -(int) r[fp + c]);
                case Op.I32_AND + 7 ->
                    r[a] = ((int) r[b] >>> (int) r[fp + c]) | ((int) r[b] << -(int) r[fp + c]);
                case Op.I64_AND + 0 -> r[a] = r[b] & r[fp + c];
                case Op.I64_AND + 1 -> r[a] = r[b] | r[fp + c];
                case Op.I64_AND + 2 -> r[a] = r[b] ^ r[fp + c];
                case Op.I64_AND + 3 -> r[a] = r[b] << r[fp + c];
                case Op.I64_AND + 4 -> r[a] = r[b] >> r[fp + c];
                case Op.I64_AND + 5 -> r[a] = r[b] >>> r[fp + c];
                case Op.I64_AND + 6 ->
                    r[a] = (r[b] << (int) r[fp + c]) | (r[b] >>> -(int) r[fp + c]);
                case Op.I64_AND + 7 ->
                    r[a] = (r[b] >>> (int) r[fp + c]) | (r[b] << -(int) r[fp + c]);
                case Op.F32_ADD + 0 ->
                    r[a] =
                        Float.floatToRawIntBits(
                            Float.intBitsToFloat((int) r[b])
                                + Float.intBitsToFloat((int) r[fp + c]));
                case Op.F32_ADD + 1 ->
                    r[a] =
                        Float.floatToRawIntBits(
                            Float.intBitsToFloat((int) r[b])
                                - Float.intBitsToFloat((int) r[fp + c]));
                case Op.F32_ADD + 2 ->
                    r[a] =
                        Float.floatToRawIntBits(
                            Float.intBitsToFloat((int) r[b])
                                * Float.intBitsToFloat((int) r[fp + c]));
                case Op.F32_ADD + 3 ->
                    r[a] =
                        Float.floatToRawIntBits(
                            Float.intBitsToFloat((int) r[b])
                                / Float.intBitsToFloat((int) r[fp + c]));
                case Op.F64_ADD + 0 ->
                    r[a] =
                        Double.doubleToRawLongBits(
                            Double.longBitsToDouble(r[b]) + Double.longBitsToDouble(r[fp + c]));
                case Op.F64_ADD + 1 ->
                    r[a] =
                        Double.doubleToRawLongBits(
                            Double.longBitsToDouble(r[b]) - Double.longBitsToDouble(r[fp + c]));
                case Op.F64_ADD + 2 ->
                    r[a] =
                        Double.doubleToRawLongBits(
                            Double.longBitsToDouble(r[b]) * Double.longBitsToDouble(r[fp + c]));
                case Op.F64_ADD + 3 ->
                    r[a] =
                        Double.doubleToRawLongBits(
                            Double.longBitsToDouble(r[b]) / Double.longBitsToDouble(r[fp + c]));
                case Op.I32_WRAP -> r[a] = (int) r[b];
                case Op.I64_EXTEND_S -> r[a] = (int) r[b];
                case Op.I64_EXTEND_U -> r[a] = r[b] & 0xFFFF_FFFFL;
                case Op.F64_CONVERT_I32_S -> r[a] = Double.doubleToRawLongBits((int) r[b]);
                case Op.I32_TRUNC_F64_S -> {
                  double x = Double.longBitsToDouble(r[b]);
                  if (!(x > -2147483649.0 && x < 2147483648.0)) {
                    return ~pc;
                  }
                  r[a] = (int) x;
                }
                case Op.I32_DIV_S -> {
                  int y = (int) r[fp + c];
                  if (y == 0 || y == -1) {
                    return ~pc;
                  }
                  r[a] = (int) r[b] / y;
                }
                case Op.I32_DIV_U -> {
                  int y = (int) r[fp + c];
                  if (y == 0) {
                    return ~pc;
                  }
                  r[a] = Integer.divideUnsigned((int) r[b], y);
                }
                case Op.I32_REM_S -> {
                  int y = (int) r[fp + c];
                  if (y == 0 || y == -1) {
                    return ~pc;
                  }
                  r[a] = (int) r[b] % y;
                }
                case Op.I32_REM_U -> {
                  int y = (int) r[fp + c];
                  if (y == 0) {
                    return ~pc;
                  }
                  r[a] = Integer.remainderUnsigned((int) r[b], y);
                }
                default -> {
                  return ~pc;
                }
              }
              continue;
            }
            // Taken, to the number behind the instruction.
            c = instructions[pc];
          }
          // Taken, to c.
          if (c < pc && --left < 0) {
            return ~(c | LOOK);
          }
          pc = c;
          continue;
        }
        // The number behind the instruction is not one.
        pc += 4;
      }
    } catch (IndexOutOfBoundsException _) {
      return ~(pc | OUT_OF_BOUNDS);
    }
  }
}
