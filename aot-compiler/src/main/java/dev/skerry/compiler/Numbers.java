package dev.skerry.compiler;

import static org.objectweb.asm.Opcodes.*;

import dev.skerry.syntax.Opcode;
import java.util.EnumMap;
import java.util.Map;

/// The instructions that are one or two JVM instructions, or a method of the JDK that HotSpot
/// knows; every other number is made by the numeric class of its type. Comparisons that a branch
/// follows are jumps.
final class Numbers {
  private static final Map<Opcode, int[]> INSTRUCTIONS = new EnumMap<>(Opcode.class);
  private static final Map<Opcode, String[]> METHODS = new EnumMap<>(Opcode.class);

  private Numbers() {}

  private static void row(Opcode opcode, int... instructions) {
    INSTRUCTIONS.put(opcode, instructions);
  }

  private static void method(Opcode opcode, String owner, String name, String descriptor) {
    METHODS.put(opcode, new String[] {"java/lang/" + owner, name, descriptor});
  }

  static {
    row(Opcode.I32_ADD, IADD);
    row(Opcode.I32_SUB, ISUB);
    row(Opcode.I32_MUL, IMUL);
    row(Opcode.I32_AND, IAND);
    row(Opcode.I32_OR, IOR);
    row(Opcode.I32_XOR, IXOR);
    row(Opcode.I32_SHL, ISHL);
    row(Opcode.I32_SHR_S, ISHR);
    row(Opcode.I32_SHR_U, IUSHR);
    row(Opcode.I32_EXTEND8_S, I2B);
    row(Opcode.I32_EXTEND16_S, I2S);
    row(Opcode.I32_WRAP_I64, L2I);
    row(Opcode.I64_ADD, LADD);
    row(Opcode.I64_SUB, LSUB);
    row(Opcode.I64_MUL, LMUL);
    row(Opcode.I64_AND, LAND);
    row(Opcode.I64_OR, LOR);
    row(Opcode.I64_XOR, LXOR);
    row(Opcode.I64_SHL, L2I, LSHL);
    row(Opcode.I64_SHR_S, L2I, LSHR);
    row(Opcode.I64_SHR_U, L2I, LUSHR);
    row(Opcode.I64_EXTEND8_S, L2I, I2B, I2L);
    row(Opcode.I64_EXTEND16_S, L2I, I2S, I2L);
    row(Opcode.I64_EXTEND32_S, L2I, I2L);
    row(Opcode.I64_EXTEND_I32_S, I2L);
    row(Opcode.F32_ADD, FADD);
    row(Opcode.F32_SUB, FSUB);
    row(Opcode.F32_MUL, FMUL);
    row(Opcode.F32_DIV, FDIV);
    row(Opcode.F32_CONVERT_I32_S, I2F);
    row(Opcode.F32_CONVERT_I64_S, L2F);
    row(Opcode.F64_ADD, DADD);
    row(Opcode.F64_SUB, DSUB);
    row(Opcode.F64_MUL, DMUL);
    row(Opcode.F64_DIV, DDIV);
    row(Opcode.F64_CONVERT_I32_S, I2D);
    row(Opcode.F64_CONVERT_I64_S, L2D);
    method(Opcode.I32_CLZ, "Integer", "numberOfLeadingZeros", "(I)I");
    method(Opcode.I32_CTZ, "Integer", "numberOfTrailingZeros", "(I)I");
    method(Opcode.I32_POPCNT, "Integer", "bitCount", "(I)I");
    method(Opcode.I32_ROTL, "Integer", "rotateLeft", "(II)I");
    method(Opcode.I32_ROTR, "Integer", "rotateRight", "(II)I");
    method(Opcode.I64_EXTEND_I32_U, "Integer", "toUnsignedLong", "(I)J");
    method(Opcode.I32_REINTERPRET_F32, "Float", "floatToRawIntBits", "(F)I");
    method(Opcode.F32_REINTERPRET_I32, "Float", "intBitsToFloat", "(I)F");
    method(Opcode.I64_REINTERPRET_F64, "Double", "doubleToRawLongBits", "(D)J");
    method(Opcode.F64_REINTERPRET_I64, "Double", "longBitsToDouble", "(J)D");
  }

  /// Whether an instruction has a short form.
  static boolean isShort(Opcode opcode) {
    return INSTRUCTIONS.containsKey(opcode) || METHODS.containsKey(opcode);
  }

  /// Emits the short form of an instruction whose operands are on the JVM's stack.
  static void emit(Opcode opcode, Emission out) {
    int[] instructions = INSTRUCTIONS.get(opcode);
    if (instructions != null) {
      for (int instruction : instructions) {
        out.op(instruction);
      }
      return;
    }
    String[] method = METHODS.get(opcode);
    if (method == null) {
      throw new IllegalArgumentException(opcode.text() + " has no short form");
    }
    out.invoke(method[0], method[1], method[2]);
  }

  static boolean isDivision(Opcode opcode) {
    return switch (opcode) {
      case I32_DIV_S, I32_DIV_U, I32_REM_S, I32_REM_U, I64_DIV_S, I64_DIV_U, I64_REM_S, I64_REM_U ->
          true;
      default -> false;
    };
  }

  /// Emits a division that cannot trap, since its divisor is neither 0 nor -1.
  static void emitDivision(Opcode opcode, Emission out) {
    switch (opcode) {
      case I32_DIV_S -> out.op(IDIV);
      case I32_REM_S -> out.op(IREM);
      case I64_DIV_S -> out.op(LDIV);
      case I64_REM_S -> out.op(LREM);
      case I32_DIV_U -> out.invoke("java/lang/Integer", "divideUnsigned", "(II)I");
      case I32_REM_U -> out.invoke("java/lang/Integer", "remainderUnsigned", "(II)I");
      case I64_DIV_U -> out.invoke("java/lang/Long", "divideUnsigned", "(JJ)J");
      default -> out.invoke("java/lang/Long", "remainderUnsigned", "(JJ)J");
    }
  }

  /// Whether an instruction compares, so that it can become the condition of a branch.
  static boolean isComparison(Opcode opcode) {
    int code = opcode.code();
    return code >= Opcode.I32_EQZ.code() && code <= Opcode.F64_GE.code();
  }

  /// Emits what comes before the jump, and tells which one is taken when the comparison holds.
  static Condition condition(Opcode opcode, Emission out) {
    return switch (opcode) {
      case I32_EQZ -> new Condition(IFEQ);
      case I32_EQ -> new Condition(IF_ICMPEQ);
      case I32_NE -> new Condition(IF_ICMPNE);
      case I32_LT_S -> new Condition(IF_ICMPLT);
      case I32_GT_S -> new Condition(IF_ICMPGT);
      case I32_LE_S -> new Condition(IF_ICMPLE);
      case I32_GE_S -> new Condition(IF_ICMPGE);
      default -> new Condition(compared(opcode, out), true);
    };
  }

  private static int compared(Opcode opcode, Emission out) {
    String name = opcode.name();
    boolean unsigned = name.endsWith("_U");
    boolean less = name.contains("_LT") || name.contains("_LE");
    switch (name.substring(0, 3)) {
      case "I32" -> out.invoke("java/lang/Integer", "compareUnsigned", "(II)I");
      case "I64" -> {
        if (opcode == Opcode.I64_EQZ) {
          out.op(LCONST_0);
        }
        if (unsigned) {
          out.invoke("java/lang/Long", "compareUnsigned", "(JJ)I");
        } else {
          out.op(LCMP);
        }
      }
      // A comparison with NaN does not hold.
      case "F32" -> out.op(less ? FCMPG : FCMPL);
      default -> out.op(less ? DCMPG : DCMPL);
    }
    return jump(name);
  }

  private static int jump(String name) {
    return switch (name.substring(4, 6)) {
      case "EQ" -> IFEQ;
      case "NE" -> IFNE;
      case "LT" -> IFLT;
      case "GT" -> IFGT;
      case "LE" -> IFLE;
      default -> IFGE;
    };
  }

  /// The name of the method that means an instruction: `i32.trunc_sat_f32_s` is `i32TruncSatF32S`.
  static String methodName(Opcode opcode) {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (char c : opcode.text().toCharArray()) {
      if (c == '.' || c == '_') {
        upper = true;
      } else {
        name.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return name.toString();
  }

  /// The class that has the method.
  static String owner(Opcode opcode) {
    String type = opcode.text().substring(0, opcode.text().indexOf('.'));
    return Jvm.NUMERIC + Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }
}
