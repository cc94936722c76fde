package dev.skerry.interpreter;

import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which instructions of the opcode table have an operation of their own in the main loop.
final class HotOps {
  private static final Opcode[] OPCODES = Opcode.values();
  private static final Map<Opcode, Integer> NUMERIC = new EnumMap<>(Opcode.class);
  private static final Map<Opcode, Integer> LOADS = new EnumMap<>(Opcode.class);
  private static final Map<Opcode, Integer> STORES = new EnumMap<>(Opcode.class);

  private static final Set<Opcode> VECTOR_LOADS =
      EnumSet.of(
          Opcode.V128_LOAD,
          Opcode.V128_LOAD32_SPLAT,
          Opcode.V128_LOAD64_SPLAT,
          Opcode.V128_LOAD32_ZERO,
          Opcode.V128_LOAD64_ZERO);

  static {
    run(Opcode.I32_EQZ, 11, Op.I32_EQZ);
    run(Opcode.I64_EQZ, 11, Op.I64_EQZ);
    run(Opcode.F32_EQ, 6, Op.F32_EQ);
    run(Opcode.F64_EQ, 6, Op.F64_EQ);
    run(Opcode.I32_ADD, 3, Op.I32_ADD);
    run(Opcode.I64_ADD, 3, Op.I64_ADD);
    run(Opcode.I32_AND, 8, Op.I32_AND);
    run(Opcode.I64_AND, 8, Op.I64_AND);
    run(Opcode.F32_ADD, 4, Op.F32_ADD);
    run(Opcode.F64_ADD, 4, Op.F64_ADD);
    run(Opcode.I32_DIV_S, 4, Op.I32_DIV_S);
    NUMERIC.put(Opcode.I32_WRAP_I64, Op.I32_WRAP);
    NUMERIC.put(Opcode.I64_EXTEND_I32_S, Op.I64_EXTEND_S);
    NUMERIC.put(Opcode.I64_EXTEND_I32_U, Op.I64_EXTEND_U);
    NUMERIC.put(Opcode.F64_CONVERT_I32_S, Op.F64_CONVERT_I32_S);
    NUMERIC.put(Opcode.I32_TRUNC_F64_S, Op.I32_TRUNC_F64_S);
    put(LOADS, Op.LOAD8_S, Opcode.I32_LOAD8_S, Opcode.I64_LOAD8_S);
    put(LOADS, Op.LOAD8_U, Opcode.I32_LOAD8_U, Opcode.I64_LOAD8_U);
    put(LOADS, Op.LOAD16_S, Opcode.I32_LOAD16_S, Opcode.I64_LOAD16_S);
    put(LOADS, Op.LOAD16_U, Opcode.I32_LOAD16_U, Opcode.I64_LOAD16_U);
    put(LOADS, Op.LOAD32_S, Opcode.I32_LOAD, Opcode.F32_LOAD, Opcode.I64_LOAD32_S);
    put(LOADS, Op.LOAD32_U, Opcode.I64_LOAD32_U);
    put(LOADS, Op.LOAD64, Opcode.I64_LOAD, Opcode.F64_LOAD);
    put(STORES, Op.STORE8, Opcode.I32_STORE8, Opcode.I64_STORE8);
    put(STORES, Op.STORE16, Opcode.I32_STORE16, Opcode.I64_STORE16);
    put(STORES, Op.STORE32, Opcode.I32_STORE, Opcode.F32_STORE, Opcode.I64_STORE32);
    put(STORES, Op.STORE64, Opcode.I64_STORE, Opcode.F64_STORE);
  }

  private HotOps() {}

  private static void run(Opcode first, int count, int op) {
    for (int i = 0; i < count; i++) {
      NUMERIC.put(Opcode.values()[first.ordinal() + i], op + i);
    }
  }

  private static void put(Map<Opcode, Integer> map, int op, Opcode... opcodes) {
    for (Opcode opcode : opcodes) {
      map.put(opcode, op);
    }
  }

  /// The operation of a numeric instruction, -1 when it is a cold one.
  static int numeric(Opcode opcode) {
    return NUMERIC.getOrDefault(opcode, -1);
  }

  /// The operation of a load from a memory of 32 bits, -1 when it is a cold one.
  static int load(Opcode opcode) {
    return LOADS.getOrDefault(opcode, -1);
  }

  static int store(Opcode opcode) {
    return STORES.getOrDefault(opcode, -1);
  }

  static boolean isLoad(Opcode opcode) {
    return LOADS.containsKey(opcode) || VECTOR_LOADS.contains(opcode);
  }

  static boolean isStore(Opcode opcode) {
    return STORES.containsKey(opcode) || opcode == Opcode.V128_STORE;
  }

  /// Whether {@link VectorLoop} has an access to memory.
  static boolean isVectorAccess(Opcode opcode) {
    return VECTOR_LOADS.contains(opcode) || opcode == Opcode.V128_STORE;
  }

  /// Whether an instruction is arithmetic of vectors.
  static boolean isVector(Opcode opcode) {
    if (opcode.feature() != Feature.SIMD && opcode.feature() != Feature.RELAXED_SIMD) {
      return false;
    }
    return switch (opcode.immediates()) {
      case NONE, LANE, LANES, V128 -> true;
      default -> false;
    };
  }

  /// Whether the last operand written by an operation is register a, so that it may as well write
  /// another.
  static boolean isRetargetable(int op, int c) {
    if (op >= Op.VECTOR) {
      return isRetargetable(OPCODES[op - Op.VECTOR], c);
    }
    return op == Op.CONSTANT
        || op == Op.GLOBAL_GET
        || (op >= Op.I32_ADD_CONSTANT && op <= Op.I32_REM_U);
  }

  private static boolean isRetargetable(Opcode vector, int c) {
    return isVector(vector)
        ? !isInPlace(vector) || (vector == Opcode.I8X16_SHUFFLE && c < 0)
        : VECTOR_LOADS.contains(vector);
  }

  /// Whether the first operand of an instruction of vectors is where the result goes.
  static boolean isInPlace(Opcode vector) {
    int operands = Objects.requireNonNull(vector.signature()).operandCount();
    return operands == 3 || (operands == 2 && vector.immediates() != Immediates.NONE);
  }

  /// The form of an access whose address is the sum of a register and a number, as i32.add makes
  /// it; -1 when there is none.
  static int atSum(int op) {
    return switch (op) {
      case Op.LOAD8_U -> Op.LOAD8_U_AT;
      case Op.LOAD32_S -> Op.LOAD32_S_AT;
      case Op.LOAD64 -> Op.LOAD64_AT;
      case Op.STORE8 -> Op.STORE8_AT;
      case Op.STORE32 -> Op.STORE32_AT;
      case Op.STORE64 -> Op.STORE64_AT;
      default -> -1;
    };
  }

  /// The form of a load whose address is the sum of two registers, -1 when there is none.
  static int ofSum(int op) {
    return switch (op) {
      case Op.LOAD8_U -> Op.LOAD8_U_SUM;
      case Op.LOAD32_S -> Op.LOAD32_S_SUM;
      case Op.LOAD64 -> Op.LOAD64_SUM;
      default -> -1;
    };
  }

  static boolean isI32Comparison(int op) {
    return op >= Op.I32_EQ && op < Op.I64_EQZ;
  }
}
