package dev.skerry.interpreter;

import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// Which instructions of the opcode table have an operation of their own in the main loop.
final class HotOps {
  /// What is built of an instruction with a fixed signature.
  enum Form {
    /// An operation of numbers.
    NUMERIC,
    /// A load from a memory of 32 bits.
    LOAD,
    STORE,
    /// Arithmetic of vectors.
    VECTOR,
    /// A load that {@link VectorLoop} has.
    VECTOR_LOAD,
    VECTOR_STORE,
    COLD
  }

  private static final Opcode[] OPCODES = Opcode.values();
  private static final Form[] FORMS = new Form[OPCODES.length];
  private static final short[] OPERATIONS = new short[OPCODES.length];

  private static final Set<Opcode> VECTOR_LOADS =
      EnumSet.of(
          Opcode.V128_LOAD,
          Opcode.V128_LOAD32_SPLAT,
          Opcode.V128_LOAD64_SPLAT,
          Opcode.V128_LOAD32_ZERO,
          Opcode.V128_LOAD64_ZERO);

  static {
    for (Opcode opcode : OPCODES) {
      FORMS[opcode.ordinal()] = isVector(opcode) ? Form.VECTOR : Form.COLD;
    }
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
    put(Form.NUMERIC, Op.I32_WRAP, Opcode.I32_WRAP_I64);
    put(Form.NUMERIC, Op.I64_EXTEND_S, Opcode.I64_EXTEND_I32_S);
    put(Form.NUMERIC, Op.I64_EXTEND_U, Opcode.I64_EXTEND_I32_U);
    put(Form.NUMERIC, Op.F64_CONVERT_I32_S, Opcode.F64_CONVERT_I32_S);
    put(Form.NUMERIC, Op.I32_TRUNC_F64_S, Opcode.I32_TRUNC_F64_S);
    put(Form.LOAD, Op.LOAD8_S, Opcode.I32_LOAD8_S, Opcode.I64_LOAD8_S);
    put(Form.LOAD, Op.LOAD8_U, Opcode.I32_LOAD8_U, Opcode.I64_LOAD8_U);
    put(Form.LOAD, Op.LOAD16_S, Opcode.I32_LOAD16_S, Opcode.I64_LOAD16_S);
    put(Form.LOAD, Op.LOAD16_U, Opcode.I32_LOAD16_U, Opcode.I64_LOAD16_U);
    put(Form.LOAD, Op.LOAD32_S, Opcode.I32_LOAD, Opcode.F32_LOAD, Opcode.I64_LOAD32_S);
    put(Form.LOAD, Op.LOAD32_U, Opcode.I64_LOAD32_U);
    put(Form.LOAD, Op.LOAD64, Opcode.I64_LOAD, Opcode.F64_LOAD);
    put(Form.STORE, Op.STORE8, Opcode.I32_STORE8, Opcode.I64_STORE8);
    put(Form.STORE, Op.STORE16, Opcode.I32_STORE16, Opcode.I64_STORE16);
    put(Form.STORE, Op.STORE32, Opcode.I32_STORE, Opcode.F32_STORE, Opcode.I64_STORE32);
    put(Form.STORE, Op.STORE64, Opcode.I64_STORE, Opcode.F64_STORE);
    VECTOR_LOADS.forEach(opcode -> FORMS[opcode.ordinal()] = Form.VECTOR_LOAD);
    FORMS[Opcode.V128_STORE.ordinal()] = Form.VECTOR_STORE;
  }

  private HotOps() {}

  private static void run(Opcode first, int count, int op) {
    for (int i = 0; i < count; i++) {
      put(Form.NUMERIC, op + i, OPCODES[first.ordinal() + i]);
    }
  }

  private static void put(Form form, int op, Opcode... opcodes) {
    for (Opcode opcode : opcodes) {
      FORMS[opcode.ordinal()] = form;
      OPERATIONS[opcode.ordinal()] = (short) op;
    }
  }

  static Form form(Opcode opcode) {
    return FORMS[opcode.ordinal()];
  }

  /// The operation of an instruction of one of the first three forms.
  static int operation(Opcode opcode) {
    return OPERATIONS[opcode.ordinal()];
  }

  private static boolean isVector(Opcode opcode) {
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
    return form(vector) == Form.VECTOR
        ? !isInPlace(vector) || (vector == Opcode.I8X16_SHUFFLE && c < 0)
        : form(vector) == Form.VECTOR_LOAD;
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
