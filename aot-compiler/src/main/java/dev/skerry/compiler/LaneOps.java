package dev.skerry.compiler;

import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// The vector instructions that do the same with each lane: `f32x4.add` is `f32.add` four times.
/// Those whose names tell are found by them; the rest has rows here.
final class LaneOps {
  /// What is done with one lane.
  ///
  /// @param operands what each operand's lane is taken as; in a shift the last is the count
  /// @param form what the lanes of the result are
  /// @param code makes the result of what is on the JVM's stack
  record LaneOp(String operands, char form, Consumer<Emission> code) {}

  private static final Map<Opcode, LaneOp> ROWS = new EnumMap<>(Opcode.class);
  private static final String MATH = "java/lang/Math";

  private LaneOps() {}

  static {
    Map<String, Opcode> scalars = new HashMap<>();
    for (Opcode opcode : Opcode.values()) {
      scalars.put(opcode.text(), opcode);
    }
    for (Opcode opcode : Opcode.values()) {
      String text = opcode.text();
      Opcode scalar = isWideLaned(text) ? scalars.get(text.replaceAll("x[24]", "")) : null;
      if (scalar != null && isLaneWise(opcode, scalar)) {
        scalarRow(opcode, scalar);
      }
    }
    for (String shape : new String[] {"I32X4", "I64X2"}) {
      char form = shape.equals("I32X4") ? 'I' : 'J';
      row(
          shape + "_NEG",
          "" + form,
          form,
          out -> out.op(form == 'I' ? Opcodes.INEG : Opcodes.LNEG));
      row(shape + "_ABS", "" + form, form, math("abs", "" + form, form));
    }
    row("I32X4_MIN_S", "II", 'I', math("min", "II", 'I'));
    row("I32X4_MAX_S", "II", 'I', math("max", "II", 'I'));
    for (String shape : new String[] {"F32X4", "F64X2"}) {
      for (String name : new String[] {"MIN", "MAX"}) {
        ROWS.put(Opcode.valueOf(shape + "_RELAXED_" + name), known(shape + "_" + name));
      }
    }
  }

  private static void row(String name, String operands, char form, Consumer<Emission> code) {
    ROWS.put(Opcode.valueOf(name), new LaneOp(operands, form, code));
  }

  private static LaneOp known(String name) {
    LaneOp known = ROWS.get(Opcode.valueOf(name));
    if (known == null) {
      throw new IllegalStateException(name);
    }
    return known;
  }

  private static Consumer<Emission> math(String name, String operands, char result) {
    return out -> out.invoke(MATH, name, "(" + operands + ")" + result);
  }

  private static boolean isWideLaned(String text) {
    return text.matches("[if](32x4|64x2)\\..*");
  }

  /// Whether a vector instruction has the operands of another, as vectors, but for counts of
  /// shifts, and its result.
  private static boolean isLaneWise(Opcode opcode, Opcode scalar) {
    Signature vectors = opcode.signature();
    Signature numbers = scalar.signature();
    return vectors != null
        && numbers != null
        && vectors.operandCount() == numbers.operandCount()
        && vectors.resultCount() == 1
        && numbers.resultCount() == 1
        && Jvm.kind(vectors.operand(0)) == 'V'
        && Jvm.kind(vectors.result(0)) == 'V';
  }

  private static void scalarRow(Opcode opcode, Opcode scalar) {
    StringBuilder operands = new StringBuilder();
    for (int i = 0; i < scalar.signature().operandCount(); i++) {
      operands.append(Jvm.kind(scalar.signature().operand(i)));
    }
    char result = Jvm.kind(scalar.signature().result(0));
    if (Numbers.isComparison(scalar)) {
      boolean wide = opcode.text().contains("64x2");
      ROWS.put(opcode, new LaneOp("" + operands, wide ? 'J' : 'I', out -> mask(scalar, wide, out)));
    } else {
      String descriptor = "(" + operands + ")" + result;
      ROWS.put(opcode, new LaneOp("" + operands, result, out -> emit(scalar, descriptor, out)));
    }
  }

  private static void emit(Opcode scalar, String descriptor, Emission out) {
    if (Numbers.isShort(scalar)) {
      Numbers.emit(scalar, out);
    } else {
      out.invoke(Numbers.owner(scalar), Numbers.methodName(scalar), descriptor);
    }
  }

  /// All bits of a lane where a comparison holds.
  private static void mask(Opcode scalar, boolean wide, Emission out) {
    char kind = Jvm.kind(scalar.signature().operand(0));
    out.invoke(Numbers.owner(scalar), Numbers.methodName(scalar), "(" + kind + kind + ")I");
    out.op(Opcodes.INEG);
    if (wide) {
      out.op(Opcodes.I2L);
    }
  }

  /// What an instruction does with each lane, null when it does more.
  static @Nullable LaneOp of(Opcode opcode) {
    return ROWS.get(opcode);
  }
}
