package dev.skerry.compiler;

import dev.skerry.compiler.LaneOps.LaneOp;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// Vector instructions in functions that keep vectors as objects. What {@link VectorObjects} does
/// not have is left to those who emit lanes.
final class VectorCalls {
  private final FunctionCompiler code;

  VectorCalls(FunctionCompiler code) {
    this.code = code;
  }

  private Emission out() {
    return code.out();
  }

  private OperandStack stack() {
    return code.stack();
  }

  /// Whether {@link #emit} is for an instruction.
  static boolean has(Opcode opcode) {
    return VectorObjects.of(opcode) != null
        || isBitwise(opcode)
        || isLane(opcode)
        || opcode == Opcode.I8X16_SHUFFLE;
  }

  static boolean isBitwise(Opcode opcode) {
    return switch (opcode) {
      case V128_NOT, V128_AND, V128_ANDNOT, V128_OR, V128_XOR, V128_BITSELECT -> true;
      default -> opcode.text().endsWith("relaxed_laneselect");
    };
  }

  /// Whether an instruction reads or replaces one lane.
  static boolean isLane(Opcode opcode) {
    return opcode.text().contains("extract_lane") || opcode.text().contains("replace_lane");
  }

  /// Emits an instruction; false when it is for others.
  boolean emit(Opcode opcode, InstructionReader in) {
    LaneOp op = whole(opcode);
    if (op != null) {
      whole(op, Jvm.kind(opcode.signature().result(0)));
    } else if (opcode == Opcode.I8X16_SHUFFLE) {
      shuffle(in.bits(), in.bitsHigh());
    } else if (isLane(opcode)) {
      lane(opcode, in.lane());
    } else {
      return false;
    }
    return true;
  }

  private @Nullable LaneOp whole(Opcode opcode) {
    return isBitwise(opcode)
        ? VectorObjects.bitwise(opcode, form(opcode.signature().operandCount()))
        : VectorObjects.of(opcode);
  }

  /// The form of integers that one of the top operands has already, if any.
  private char form(int count) {
    for (int i = stack().height() - count; i < stack().height(); i++) {
      if (VectorApi.isObject(stack().form(i))) {
        return VectorApi.bits(stack().form(i));
      }
    }
    return 'l';
  }

  private void whole(LaneOp op, char result) {
    int count = op.operands().length();
    stack().spillTop(count);
    int first = stack().height() - count;
    for (int i = 0; i < count; i++) {
      if (stack().kind(first + i) == 'V') {
        stack().loadLane(first + i, op.operands().charAt(i), 0);
      } else {
        stack().load(first + i);
      }
    }
    op.code().accept(out());
    stack().drop(count);
    push(result, op.form());
  }

  private void push(char kind, char form) {
    if (kind == 'V') {
      stack().pushVector(form);
    } else {
      stack().push(kind);
    }
  }

  private void lane(Opcode opcode, int lane) {
    char form = VectorApi.shape(opcode.text());
    int count = opcode.signature().operandCount();
    stack().spillTop(count);
    int vector = stack().height() - count;
    stack().loadLane(vector, form, 0);
    out().constant(lane);
    if (count == 1) {
      VectorApi.lane(out(), form);
      if (opcode.text().endsWith("_u")) {
        out().constant(form == 'b' ? 0xFF : 0xFFFF);
        out().op(Opcodes.IAND);
      }
    } else {
      stack().load(vector + 1);
      VectorApi.withLane(out(), form);
    }
    stack().drop(count);
    push(Jvm.kind(opcode.signature().result(0)), form);
  }

  /// Chooses lanes of four bytes when that is possible, else bytes; of one operand when the other
  /// gives none.
  private void shuffle(long low, long high) {
    int size = Shuffle.groups(low, high, 4) != null ? 4 : 1;
    int @Nullable [] lanes = Shuffle.groups(low, high, size);
    if (lanes == null) {
      throw new IllegalStateException("a byte is of one operand");
    }
    char form = size == 4 ? 'i' : 'b';
    stack().spillTop(2);
    int first = stack().height() - 2;
    long fromSecond = 0;
    long[] numbers = new long[2];
    for (int i = 0; i < lanes.length; i++) {
      fromSecond |= (lanes[i] < lanes.length ? 0L : 1L) << i;
      numbers[i >> 3] |= (long) (lanes[i] % lanes.length) << (i << 3);
    }
    boolean all = fromSecond == (1L << lanes.length) - 1;
    choose(all ? first + 1 : first, form, numbers);
    if (fromSecond != 0 && !all) {
      choose(first + 1, form, numbers);
      VectorApi.constantMask(out(), form, fromSecond);
      VectorApi.blend(out(), form);
    }
    stack().drop(2);
    stack().pushVector(form);
  }

  private void choose(int position, char form, long[] numbers) {
    stack().loadLane(position, form, 0);
    VectorApi.rearrange(out(), form, numbers[0], numbers[1]);
  }
}
