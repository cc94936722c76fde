package dev.skerry.interpreter;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.runtime.numeric.I32;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The loop that runs register code. Each call of a guest is a call of {@link #run}; its registers
/// are a window into those of the store, so that arguments and results are not copied.
///
/// Hot path: `KernelBenchmark`. The method must stay below 8,000 bytes of bytecode, or HotSpot
/// never compiles it; what is rare is in {@link ColdOps}.
final class Interpreter {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] NO_BYTES = {};

  private Interpreter() {}

  /// The array of a memory that has one. Code for other memories never looks at it.
  private static byte[] bytes(@Nullable Memory memory) {
    return memory == null ? NO_BYTES : memory.bytes;
  }

  /// The index of an address and an offset in a memory that has no byte beyond 2 GiB.
  private static int index(int address, int offset) {
    if (address < 0) {
      throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
    }
    return address + offset;
  }

  private static void poll(Registers registers) {
    if (registers.isInterrupted()) {
      registers.checkInterrupt();
    }
  }

  /// Makes room for a frame, and sets its locals to zero and null.
  private static void begin(Code code, Registers registers, int fp) {
    registers.reserve(fp + code.registers);
    if (code.locals > code.parameters) {
      Arrays.fill(registers.numbers, fp + code.parameters, fp + code.locals, 0);
      Arrays.fill(registers.references, fp + code.parameters, fp + code.locals, null);
    }
  }

  /// Runs a function whose arguments are in the registers from `fp` on; one that was suspended goes
  /// on at `start`, with an exception there if one is given. Arithmetic of 32 bits wraps, and is
  /// widened to a register afterwards.
  @SuppressWarnings({"IntLongMath", "NarrowCalculation"})
  static void run(
      InterpretedFunction first,
      Registers registers,
      int fp,
      int start,
      @Nullable ThrownException thrownThere) {
    InterpretedFunction function = first;
    int depth = registers.depth;
    Instance instance = function.instance();
    Store store = instance.store;
    Code code = function.code();
    int[] instructions = code.instructions;
    if (start == 0) {
      begin(code, registers, fp);
    }
    long[] r = registers.numbers;
    @Nullable Object[] references = registers.references;
    @Nullable Memory memory = function.memory();
    byte[] bytes = bytes(memory);
    int pc = start;
    @Nullable ThrownException pending = thrownThere;
    while (true) {
      try {
        if (pending != null) {
          ThrownException now = pending;
          pending = null;
          throw now;
        }
        while (true) {
          int op = instructions[pc];
          int a = instructions[pc + 1];
          int b = instructions[pc + 2];
          int c = instructions[pc + 3];
          pc += 4;
          switch (op) {
            case Op.COPY -> r[fp + a] = r[fp + b];
            case Op.COPY_REFERENCE -> references[fp + a] = references[fp + b];
            case Op.COPY_VECTOR -> {
              r[fp + a] = r[fp + b];
              r[fp + a + 1] = r[fp + b + 1];
            }
            case Op.CONSTANT -> r[fp + a] = b;
            case Op.POOL -> r[fp + a] = code.constants[b];
            case Op.SELECT -> {
              if ((int) r[fp + c] == 0) {
                r[fp + a] = r[fp + b];
              }
            }
            case Op.SELECT_REFERENCE -> {
              if ((int) r[fp + c] == 0) {
                references[fp + a] = references[fp + b];
              }
            }
            case Op.SELECT_VECTOR -> {
              if ((int) r[fp + c] == 0) {
                r[fp + a] = r[fp + b];
                r[fp + a + 1] = r[fp + b + 1];
              }
            }
            case Op.GLOBAL_GET -> r[fp + a] = instance.globals[b].bits;
            case Op.GLOBAL_SET -> instance.globals[b].bits = r[fp + a];
            case Op.UNREACHABLE -> throw new Trap(TrapReason.UNREACHABLE);
            case Op.BRANCH -> {
              if (c < pc) {
                poll(registers);
              }
              pc = c;
            }
            case Op.BRANCH_IF -> {
              if ((int) r[fp + a] != 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_IF_NOT -> {
              if ((int) r[fp + a] == 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_TABLE -> {
              int[] table = code.branchTables[b];
              int entry = (int) r[fp + a];
              int target =
                  table[
                      Integer.compareUnsigned(entry, table.length) < 0 ? entry : table.length - 1];
              if (target < pc) {
                poll(registers);
              }
              pc = target;
            }
            case Op.BRANCH_I32 + 0 -> {
              if ((int) r[fp + a] == (int) r[fp + b]) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 1 -> {
              if ((int) r[fp + a] != (int) r[fp + b]) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 2 -> {
              if ((int) r[fp + a] < (int) r[fp + b]) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 3 -> {
              if (Integer.compareUnsigned((int) r[fp + a], (int) r[fp + b]) < 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 4 -> {
              if ((int) r[fp + a] > (int) r[fp + b]) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 5 -> {
              if (Integer.compareUnsigned((int) r[fp + a], (int) r[fp + b]) > 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 6 -> {
              if ((int) r[fp + a] <= (int) r[fp + b]) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 7 -> {
              if (Integer.compareUnsigned((int) r[fp + a], (int) r[fp + b]) <= 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 8 -> {
              if ((int) r[fp + a] >= (int) r[fp + b]) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32 + 9 -> {
              if (Integer.compareUnsigned((int) r[fp + a], (int) r[fp + b]) >= 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 0 -> {
              if ((int) r[fp + a] == b) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 1 -> {
              if ((int) r[fp + a] != b) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 2 -> {
              if ((int) r[fp + a] < b) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 3 -> {
              if (Integer.compareUnsigned((int) r[fp + a], b) < 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 4 -> {
              if ((int) r[fp + a] > b) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 5 -> {
              if (Integer.compareUnsigned((int) r[fp + a], b) > 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 6 -> {
              if ((int) r[fp + a] <= b) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 7 -> {
              if (Integer.compareUnsigned((int) r[fp + a], b) <= 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 8 -> {
              if ((int) r[fp + a] >= b) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.BRANCH_I32_CONSTANT + 9 -> {
              if (Integer.compareUnsigned((int) r[fp + a], b) >= 0) {
                if (c < pc) {
                  poll(registers);
                }
                pc = c;
              }
            }
            case Op.RETURN -> {
              return;
            }
            case Op.RETURN_NUMBER -> {
              r[fp] = r[fp + a];
              return;
            }
            case Op.RETURN_REFERENCE -> {
              references[fp] = references[fp + a];
              return;
            }
            case Op.CALL -> {
              instance.functions[b].call(registers, fp + a);
              r = registers.numbers;
              references = registers.references;
              bytes = bytes(memory);
            }
            case Op.CALL_INDIRECT -> {
              Indirect.resolve(instance, r[fp + b], code.constants[c]).call(registers, fp + a);
              r = registers.numbers;
              references = registers.references;
              bytes = bytes(memory);
            }
            case Op.CALL_REFERENCE -> {
              Indirect.callee(references[fp + b]).call(registers, fp + a);
              r = registers.numbers;
              references = registers.references;
              bytes = bytes(memory);
            }
            case Op.TAIL_CALL, Op.TAIL_CALL_INDIRECT, Op.TAIL_CALL_REFERENCE -> {
              Function target =
                  Indirect.tailTarget(op, instance, registers, fp + b, b, code.constants, c);
              if (!(target instanceof InterpretedFunction next)) {
                target.call(registers, fp);
                return;
              }
              poll(registers);
              function = next;
              instance = next.instance();
              store = instance.store;
              code = next.code();
              instructions = code.instructions;
              memory = next.memory();
              begin(code, registers, fp);
              r = registers.numbers;
              references = registers.references;
              bytes = bytes(memory);
              pc = 0;
            }
            case Op.I32_ADD_CONSTANT -> r[fp + a] = (int) r[fp + b] + c;
            case Op.I32_AND_CONSTANT -> r[fp + a] = (int) r[fp + b] & c;
            case Op.I32_SHL_CONSTANT -> r[fp + a] = (int) r[fp + b] << c;
            case Op.I32_SHR_S_CONSTANT -> r[fp + a] = (int) r[fp + b] >> c;
            case Op.I32_SHR_U_CONSTANT -> r[fp + a] = (int) r[fp + b] >>> c;
            case Op.I64_ADD_CONSTANT -> r[fp + a] = r[fp + b] + c;
            case Op.LOAD8_S -> r[fp + a] = bytes[index((int) r[fp + b], c)];
            case Op.LOAD8_U -> r[fp + a] = bytes[index((int) r[fp + b], c)] & 0xFF;
            case Op.LOAD16_S -> r[fp + a] = (short) SHORT.get(bytes, index((int) r[fp + b], c));
            case Op.LOAD16_U ->
                r[fp + a] = (short) SHORT.get(bytes, index((int) r[fp + b], c)) & 0xFFFF;
            case Op.LOAD32_S -> r[fp + a] = (int) INT.get(bytes, index((int) r[fp + b], c));
            case Op.LOAD32_U ->
                r[fp + a] = (int) INT.get(bytes, index((int) r[fp + b], c)) & 0xFFFF_FFFFL;
            case Op.LOAD64 -> r[fp + a] = (long) LONG.get(bytes, index((int) r[fp + b], c));
            case Op.STORE8 -> bytes[index((int) r[fp + a], c)] = (byte) r[fp + b];
            case Op.STORE16 -> SHORT.set(bytes, index((int) r[fp + a], c), (short) r[fp + b]);
            case Op.STORE32 -> INT.set(bytes, index((int) r[fp + a], c), (int) r[fp + b]);
            case Op.STORE64 -> LONG.set(bytes, index((int) r[fp + a], c), r[fp + b]);
            case Op.I32_EQZ -> r[fp + a] = (int) r[fp + b] == 0 ? 1 : 0;
            case Op.I32_EQ + 0 -> r[fp + a] = (int) r[fp + b] == (int) r[fp + c] ? 1 : 0;
            case Op.I32_EQ + 1 -> r[fp + a] = (int) r[fp + b] != (int) r[fp + c] ? 1 : 0;
            case Op.I32_EQ + 2 -> r[fp + a] = (int) r[fp + b] < (int) r[fp + c] ? 1 : 0;
            case Op.I32_EQ + 3 ->
                r[fp + a] = Integer.compareUnsigned((int) r[fp + b], (int) r[fp + c]) < 0 ? 1 : 0;
            case Op.I32_EQ + 4 -> r[fp + a] = (int) r[fp + b] > (int) r[fp + c] ? 1 : 0;
            case Op.I32_EQ + 5 ->
                r[fp + a] = Integer.compareUnsigned((int) r[fp + b], (int) r[fp + c]) > 0 ? 1 : 0;
            case Op.I32_EQ + 6 -> r[fp + a] = (int) r[fp + b] <= (int) r[fp + c] ? 1 : 0;
            case Op.I32_EQ + 7 ->
                r[fp + a] = Integer.compareUnsigned((int) r[fp + b], (int) r[fp + c]) <= 0 ? 1 : 0;
            case Op.I32_EQ + 8 -> r[fp + a] = (int) r[fp + b] >= (int) r[fp + c] ? 1 : 0;
            case Op.I32_EQ + 9 ->
                r[fp + a] = Integer.compareUnsigned((int) r[fp + b], (int) r[fp + c]) >= 0 ? 1 : 0;
            case Op.I64_EQZ -> r[fp + a] = r[fp + b] == 0 ? 1 : 0;
            case Op.I64_EQ + 0 -> r[fp + a] = r[fp + b] == r[fp + c] ? 1 : 0;
            case Op.I64_EQ + 1 -> r[fp + a] = r[fp + b] != r[fp + c] ? 1 : 0;
            case Op.I64_EQ + 2 -> r[fp + a] = r[fp + b] < r[fp + c] ? 1 : 0;
            case Op.I64_EQ + 3 ->
                r[fp + a] = Long.compareUnsigned(r[fp + b], r[fp + c]) < 0 ? 1 : 0;
            case Op.I64_EQ + 4 -> r[fp + a] = r[fp + b] > r[fp + c] ? 1 : 0;
            case Op.I64_EQ + 5 ->
                r[fp + a] = Long.compareUnsigned(r[fp + b], r[fp + c]) > 0 ? 1 : 0;
            case Op.I64_EQ + 6 -> r[fp + a] = r[fp + b] <= r[fp + c] ? 1 : 0;
            case Op.I64_EQ + 7 ->
                r[fp + a] = Long.compareUnsigned(r[fp + b], r[fp + c]) <= 0 ? 1 : 0;
            case Op.I64_EQ + 8 -> r[fp + a] = r[fp + b] >= r[fp + c] ? 1 : 0;
            case Op.I64_EQ + 9 ->
                r[fp + a] = Long.compareUnsigned(r[fp + b], r[fp + c]) >= 0 ? 1 : 0;
            case Op.F32_EQ + 0 ->
                r[fp + a] =
                    Float.intBitsToFloat((int) r[fp + b]) == Float.intBitsToFloat((int) r[fp + c])
                        ? 1
                        : 0;
            case Op.F32_EQ + 1 ->
                r[fp + a] =
                    Float.intBitsToFloat((int) r[fp + b]) != Float.intBitsToFloat((int) r[fp + c])
                        ? 1
                        : 0;
            case Op.F32_EQ + 2 ->
                r[fp + a] =
                    Float.intBitsToFloat((int) r[fp + b]) < Float.intBitsToFloat((int) r[fp + c])
                        ? 1
                        : 0;
            case Op.F32_EQ + 3 ->
                r[fp + a] =
                    Float.intBitsToFloat((int) r[fp + b]) > Float.intBitsToFloat((int) r[fp + c])
                        ? 1
                        : 0;
            case Op.F32_EQ + 4 ->
                r[fp + a] =
                    Float.intBitsToFloat((int) r[fp + b]) <= Float.intBitsToFloat((int) r[fp + c])
                        ? 1
                        : 0;
            case Op.F32_EQ + 5 ->
                r[fp + a] =
                    Float.intBitsToFloat((int) r[fp + b]) >= Float.intBitsToFloat((int) r[fp + c])
                        ? 1
                        : 0;
            case Op.F64_EQ + 0 ->
                r[fp + a] =
                    Double.longBitsToDouble(r[fp + b]) == Double.longBitsToDouble(r[fp + c])
                        ? 1
                        : 0;
            case Op.F64_EQ + 1 ->
                r[fp + a] =
                    Double.longBitsToDouble(r[fp + b]) != Double.longBitsToDouble(r[fp + c])
                        ? 1
                        : 0;
            case Op.F64_EQ + 2 ->
                r[fp + a] =
                    Double.longBitsToDouble(r[fp + b]) < Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
            case Op.F64_EQ + 3 ->
                r[fp + a] =
                    Double.longBitsToDouble(r[fp + b]) > Double.longBitsToDouble(r[fp + c]) ? 1 : 0;
            case Op.F64_EQ + 4 ->
                r[fp + a] =
                    Double.longBitsToDouble(r[fp + b]) <= Double.longBitsToDouble(r[fp + c])
                        ? 1
                        : 0;
            case Op.F64_EQ + 5 ->
                r[fp + a] =
                    Double.longBitsToDouble(r[fp + b]) >= Double.longBitsToDouble(r[fp + c])
                        ? 1
                        : 0;
            case Op.I32_ADD + 0 -> r[fp + a] = (int) r[fp + b] + (int) r[fp + c];
            case Op.I32_ADD + 1 -> r[fp + a] = (int) r[fp + b] - (int) r[fp + c];
            case Op.I32_ADD + 2 -> r[fp + a] = (int) r[fp + b] * (int) r[fp + c];
            case Op.I64_ADD + 0 -> r[fp + a] = r[fp + b] + r[fp + c];
            case Op.I64_ADD + 1 -> r[fp + a] = r[fp + b] - r[fp + c];
            case Op.I64_ADD + 2 -> r[fp + a] = r[fp + b] * r[fp + c];
            case Op.I32_AND + 0 -> r[fp + a] = (int) r[fp + b] & (int) r[fp + c];
            case Op.I32_AND + 1 -> r[fp + a] = (int) r[fp + b] | (int) r[fp + c];
            case Op.I32_AND + 2 -> r[fp + a] = (int) r[fp + b] ^ (int) r[fp + c];
            case Op.I32_AND + 3 -> r[fp + a] = (int) r[fp + b] << (int) r[fp + c];
            case Op.I32_AND + 4 -> r[fp + a] = (int) r[fp + b] >> (int) r[fp + c];
            case Op.I32_AND + 5 -> r[fp + a] = (int) r[fp + b] >>> (int) r[fp + c];
            case Op.I32_AND + 6 -> r[fp + a] = Integer.rotateLeft((int) r[fp + b], (int) r[fp + c]);
            case Op.I32_AND + 7 ->
                r[fp + a] = Integer.rotateRight((int) r[fp + b], (int) r[fp + c]);
            case Op.I64_AND + 0 -> r[fp + a] = r[fp + b] & r[fp + c];
            case Op.I64_AND + 1 -> r[fp + a] = r[fp + b] | r[fp + c];
            case Op.I64_AND + 2 -> r[fp + a] = r[fp + b] ^ r[fp + c];
            case Op.I64_AND + 3 -> r[fp + a] = r[fp + b] << r[fp + c];
            case Op.I64_AND + 4 -> r[fp + a] = r[fp + b] >> r[fp + c];
            case Op.I64_AND + 5 -> r[fp + a] = r[fp + b] >>> r[fp + c];
            case Op.I64_AND + 6 -> r[fp + a] = Long.rotateLeft(r[fp + b], (int) r[fp + c]);
            case Op.I64_AND + 7 -> r[fp + a] = Long.rotateRight(r[fp + b], (int) r[fp + c]);
            case Op.F32_ADD + 0 ->
                r[fp + a] =
                    Float.floatToRawIntBits(
                        Float.intBitsToFloat((int) r[fp + b])
                            + Float.intBitsToFloat((int) r[fp + c]));
            case Op.F32_ADD + 1 ->
                r[fp + a] =
                    Float.floatToRawIntBits(
                        Float.intBitsToFloat((int) r[fp + b])
                            - Float.intBitsToFloat((int) r[fp + c]));
            case Op.F32_ADD + 2 ->
                r[fp + a] =
                    Float.floatToRawIntBits(
                        Float.intBitsToFloat((int) r[fp + b])
                            * Float.intBitsToFloat((int) r[fp + c]));
            case Op.F32_ADD + 3 ->
                r[fp + a] =
                    Float.floatToRawIntBits(
                        Float.intBitsToFloat((int) r[fp + b])
                            / Float.intBitsToFloat((int) r[fp + c]));
            case Op.F64_ADD + 0 ->
                r[fp + a] =
                    Double.doubleToRawLongBits(
                        Double.longBitsToDouble(r[fp + b]) + Double.longBitsToDouble(r[fp + c]));
            case Op.F64_ADD + 1 ->
                r[fp + a] =
                    Double.doubleToRawLongBits(
                        Double.longBitsToDouble(r[fp + b]) - Double.longBitsToDouble(r[fp + c]));
            case Op.F64_ADD + 2 ->
                r[fp + a] =
                    Double.doubleToRawLongBits(
                        Double.longBitsToDouble(r[fp + b]) * Double.longBitsToDouble(r[fp + c]));
            case Op.F64_ADD + 3 ->
                r[fp + a] =
                    Double.doubleToRawLongBits(
                        Double.longBitsToDouble(r[fp + b]) / Double.longBitsToDouble(r[fp + c]));
            case Op.I32_WRAP -> r[fp + a] = (int) r[fp + b];
            case Op.I64_EXTEND_S -> r[fp + a] = (int) r[fp + b];
            case Op.I64_EXTEND_U -> r[fp + a] = r[fp + b] & 0xFFFF_FFFFL;
            case Op.F64_CONVERT_I32_S -> r[fp + a] = Double.doubleToRawLongBits((int) r[fp + b]);
            case Op.I32_TRUNC_F64_S ->
                r[fp + a] = I32.i32TruncF64S(Double.longBitsToDouble(r[fp + b]));
            case Op.I32_DIV_S -> r[fp + a] = I32.i32DivS((int) r[fp + b], (int) r[fp + c]);
            case Op.I32_DIV_U -> r[fp + a] = I32.i32DivU((int) r[fp + b], (int) r[fp + c]);
            case Op.I32_REM_S -> r[fp + a] = I32.i32RemS((int) r[fp + b], (int) r[fp + c]);
            case Op.I32_REM_U -> r[fp + a] = I32.i32RemU((int) r[fp + b], (int) r[fp + c]);
            case Op.THROW -> throw Exceptions.make(instance, b, registers, fp + a);
            case Op.THROW_REFERENCE -> throw Exceptions.again(references[fp + a]);
            case Op.RESUME -> {
              pc = Continuations.resume(instance, code.resumes[b], registers, fp, fp + a, pc);
              r = registers.numbers;
              references = registers.references;
              bytes = bytes(memory);
            }
            case Op.CHARGE -> store.fuel().charge(a);
            default -> {
              ColdOps.apply(op - Op.COLD, instance, registers, fp + a, b, c, code.constants);
              bytes = bytes(memory);
            }
          }
        }
      } catch (ThrownException thrown) {
        Code.Handler handler = code.handler(pc, thrown, instance);
        if (handler == null) {
          throw thrown;
        }
        registers.depth = depth;
        Exceptions.deliver(thrown, handler, registers, fp);
        r = registers.numbers;
        references = registers.references;
        bytes = bytes(memory);
        pc = handler.target();
      } catch (Suspension suspension) {
        suspension.pass(function, pc, fp);
        throw suspension;
      } catch (Trap trap) {
        function.addTo(trap, code.origin(pc));
        throw trap;
      } catch (IndexOutOfBoundsException e) {
        Trap trap = new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS, e);
        function.addTo(trap, code.origin(pc));
        throw trap;
      }
    }
  }
}
