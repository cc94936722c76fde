package dev.skerry.compiler;

import dev.skerry.compiler.LaneOps.LaneOp;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// Vector instructions that are emitted in place: what is done lane by lane, or bit by bit, and
/// what moves lanes. The form of a result is that of the lanes it was made of.
final class VectorNumbers {
  private final FunctionCompiler code;
  private final VectorCalls calls;

  VectorNumbers(FunctionCompiler code) {
    this.code = code;
    this.calls = new VectorCalls(code);
  }

  private Emission out() {
    return code.out();
  }

  private OperandStack stack() {
    return code.stack();
  }

  /// Emits an instruction; false when it is one for {@link NumericMethods}.
  boolean emit(Opcode opcode, InstructionReader in) {
    if (code.hasObjects() && calls.emit(opcode, in)) {
      return true;
    }
    LaneOp lanes = LaneOps.of(opcode);
    if (lanes != null) {
      laneWise(lanes);
      return true;
    }
    switch (opcode) {
      case V128_NOT, V128_AND, V128_ANDNOT, V128_OR, V128_XOR, V128_BITSELECT -> bitwise(opcode);
      case I8X16_SHUFFLE -> shuffle(in.bits(), in.bitsHigh());
      case I32X4_SPLAT, F32X4_SPLAT, I64X2_SPLAT, F64X2_SPLAT -> splat();
      case F32X4_RELAXED_MADD, F64X2_RELAXED_MADD -> multiplyAdd(opcode, false);
      case F32X4_RELAXED_NMADD, F64X2_RELAXED_NMADD -> multiplyAdd(opcode, true);
      case I32X4_EXTRACT_LANE, F32X4_EXTRACT_LANE, I64X2_EXTRACT_LANE, F64X2_EXTRACT_LANE ->
          extract(Jvm.kind(opcode.signature().result(0)), in.lane());
      case I32X4_REPLACE_LANE, F32X4_REPLACE_LANE, I64X2_REPLACE_LANE, F64X2_REPLACE_LANE ->
          replace(Jvm.kind(opcode.signature().operand(1)), in.lane());
      case I8X16_EXTRACT_LANE_S -> extractSmall(in.lane(), 8, Opcodes.I2B);
      case I16X8_EXTRACT_LANE_S -> extractSmall(in.lane(), 16, Opcodes.I2S);
      case I8X16_EXTRACT_LANE_U -> extractSmall(in.lane(), 8, 0);
      case I16X8_EXTRACT_LANE_U -> extractSmall(in.lane(), 16, 0);
      case I8X16_REPLACE_LANE -> replaceSmall(in.lane(), 8);
      case I16X8_REPLACE_LANE -> replaceSmall(in.lane(), 16);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// The position of the deepest of some operands, none of which is on the JVM's stack.
  private int operands(int count) {
    stack().spillTop(count);
    return stack().height() - count;
  }

  private void result(int count, char form) {
    stack().drop(count);
    stack().pushVector(form);
  }

  private void laneWise(LaneOp op) {
    int count = op.operands().length();
    int first = operands(count);
    for (int lane = 0; lane < Lanes.count(op.form()); lane++) {
      for (int i = 0; i < count; i++) {
        lane(first + i, op.operands().charAt(i), lane);
      }
      op.code().accept(out());
    }
    result(count, op.form());
  }

  private void lane(int position, char kind, int lane) {
    if (stack().kind(position) == 'V') {
      stack().loadLane(position, kind, lane);
      return;
    }
    stack().load(position);
    if (kind == 'J' && stack().kind(position) == 'I') {
      out().op(Opcodes.I2L);
    }
  }

  private void multiplyAdd(Opcode opcode, boolean negated) {
    char form =
        opcode == Opcode.F32X4_RELAXED_MADD || opcode == Opcode.F32X4_RELAXED_NMADD ? 'F' : 'D';
    int first = operands(3);
    for (int lane = 0; lane < Lanes.count(form); lane++) {
      stack().loadLane(first, form, lane);
      if (negated) {
        out().op(form == 'F' ? Opcodes.FNEG : Opcodes.DNEG);
      }
      stack().loadLane(first + 1, form, lane);
      out().op(form == 'F' ? Opcodes.FMUL : Opcodes.DMUL);
      stack().loadLane(first + 2, form, lane);
      out().op(form == 'F' ? Opcodes.FADD : Opcodes.DADD);
    }
    result(3, form);
  }

  private boolean isNarrow(int first, int count) {
    for (int i = first; i < first + count; i++) {
      if (!Lanes.isWide(stack().form(i))) {
        return true;
      }
    }
    return false;
  }

  private void bitwise(Opcode opcode) {
    int count = opcode.signature().operandCount();
    int first = operands(count);
    char form = isNarrow(first, count) ? 'I' : Lanes.HALVES;
    for (int lane = 0; lane < Lanes.count(form); lane++) {
      bits(opcode, first, form, lane);
    }
    result(count, form);
  }

  private void bits(Opcode opcode, int first, char form, int lane) {
    boolean wide = Lanes.isWide(form);
    int and = wide ? Opcodes.LAND : Opcodes.IAND;
    int xor = wide ? Opcodes.LXOR : Opcodes.IXOR;
    if (opcode == Opcode.V128_BITSELECT) {
      stack().loadLane(first + 1, form, lane);
    }
    stack().loadLane(first, form, lane);
    if (opcode != Opcode.V128_NOT) {
      stack().loadLane(first + 1, form, lane);
    }
    switch (opcode) {
      case V128_AND -> out().op(and);
      case V128_OR -> out().op(wide ? Opcodes.LOR : Opcodes.IOR);
      case V128_XOR -> out().op(xor);
      case V128_BITSELECT -> {
        out().op(xor);
        stack().loadLane(first + 2, form, lane);
        out().op(and);
        out().op(xor);
      }
      default -> {
        out().number(form, -1);
        out().op(xor);
        if (opcode == Opcode.V128_ANDNOT) {
          out().op(and);
        }
      }
    }
  }

  private void splat() {
    char kind = stack().kind(stack().height() - 1);
    stack().take(1);
    for (int lane = 1; lane < Lanes.count(kind); lane++) {
      out().op(Jvm.words(kind) == 2 ? Opcodes.DUP2 : Opcodes.DUP);
    }
    stack().pushVector(kind);
  }

  private void extract(char kind, int lane) {
    stack().loadLane(stack().height() - 1, kind, lane);
    stack().drop(1);
    stack().push(kind);
  }

  private void replace(char kind, int lane) {
    int vector = operands(2);
    for (int i = 0; i < Lanes.count(kind); i++) {
      if (i == lane) {
        stack().load(vector + 1);
      } else {
        stack().loadLane(vector, kind, i);
      }
    }
    result(2, kind);
  }

  private void extractSmall(int lane, int bits, int extend) {
    int bit = lane * bits;
    stack().loadLane(stack().height() - 1, 'I', bit >> 5);
    if ((bit & 31) != 0) {
      out().constant(bit & 31);
      out().op(Opcodes.IUSHR);
    }
    if (extend != 0) {
      out().op(extend);
    } else {
      out().constant((1 << bits) - 1);
      out().op(Opcodes.IAND);
    }
    stack().drop(1);
    stack().push('I');
  }

  private void replaceSmall(int lane, int bits) {
    int vector = operands(2);
    int half = (lane * bits) >> 6;
    int shift = (lane * bits) & 63;
    long mask = (1L << bits) - 1;
    for (int i = 0; i < 2; i++) {
      stack().loadHalf(vector, i == 1);
      if (i == half) {
        out().constant(~(mask << shift));
        out().op(Opcodes.LAND);
        stack().load(vector + 1);
        out().op(Opcodes.I2L);
        out().constant(mask);
        out().op(Opcodes.LAND);
        out().constant(shift);
        out().op(Opcodes.LSHL);
        out().op(Opcodes.LOR);
      }
    }
    result(2, Lanes.HALVES);
  }

  private void shuffle(long low, long high) {
    int first = operands(2);
    int[] words = Shuffle.groups(low, high, 4);
    int[] halves = Shuffle.groups(low, high, 8);
    if (words == null || (halves != null && !isNarrow(first, 2))) {
      for (int i = 0; i < 2; i++) {
        shuffleBytes(first, i == 0 ? low : high, halves, i);
      }
      result(2, Lanes.HALVES);
      return;
    }
    char form = stack().form(first) == 'F' && stack().form(first + 1) == 'F' ? 'F' : 'I';
    for (int word : words) {
      stack().loadLane(first + (word >> 2), form, word & 3);
    }
    result(2, form);
  }

  private void shuffleBytes(int first, long lanes, int @Nullable [] halves, int half) {
    if (halves != null) {
      stack().loadHalf(first + (halves[half] >> 1), (halves[half] & 1) == 1);
      return;
    }
    boolean any = false;
    for (Shuffle.Move move : Shuffle.moves(lanes)) {
      stack().loadHalf(first + (move.from() >> 1), (move.from() & 1) == 1);
      if (move.shift() != 0) {
        out().constant(Math.abs(move.shift()));
        out().op(move.shift() > 0 ? Opcodes.LSHL : Opcodes.LUSHR);
      }
      if (!move.isWhole()) {
        out().constant(move.mask());
        out().op(Opcodes.LAND);
      }
      if (any) {
        out().op(Opcodes.LOR);
      }
      any = true;
    }
  }
}
