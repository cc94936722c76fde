package dev.skerry.interpreter;

import dev.skerry.interpreter.Operands.Kind;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;

/// Builds what {@link VectorLoop} runs.
final class VectorBuilder {
  private VectorBuilder() {}

  /// An access to the first memory.
  static void access(CodeBuilder builder, Operands operands, Opcode opcode, int offset) {
    int op = Op.VECTOR + opcode.ordinal();
    if (opcode == Opcode.V128_STORE) {
      int value = builder.use(operands.pop());
      builder.emitter().emit(op, builder.use(operands.pop()), value, offset);
    } else {
      int address = builder.use(operands.pop());
      builder.emitter().emit(op, operands.push(Kind.VECTOR), address, offset);
    }
  }

  static void build(
      CodeBuilder builder,
      Operands operands,
      Opcode opcode,
      Signature signature,
      InstructionReader in) {
    if (opcode == Opcode.I8X16_SHUFFLE && shuffles(builder, operands, in)) {
      return;
    }
    boolean isInPlace = HotOps.isInPlace(opcode);
    int registers = signature.operandCount() - (isInPlace ? 1 : 0);
    int c = registers == 2 ? builder.use(operands.pop()) : immediate(builder, opcode, in);
    int b = registers > 0 ? builder.use(operands.pop()) : 0;
    if (isInPlace) {
      builder.flush(operands.pop());
    }
    int a = operands.push(Kind.of(signature.result(0)));
    builder.emitter().emit(Op.VECTOR + opcode.ordinal(), a, b, c);
  }

  private static int immediate(CodeBuilder builder, Opcode opcode, InstructionReader in) {
    return switch (opcode.immediates()) {
      case LANE -> in.lane();
      case LANES, V128 -> {
        int first = builder.emitter().constant(in.bits());
        builder.emitter().constant(in.bitsHigh());
        yield first;
      }
      default -> 0;
    };
  }

  /// Builds a shuffle that moves whole lanes of 32 bits. Returns whether it is one.
  private static boolean shuffles(CodeBuilder builder, Operands operands, InstructionReader in) {
    int height = operands.height();
    int second = builder.use(height - 1);
    int first = builder.use(height - 2);
    long lanes = 0;
    for (int i = 3; i >= 0; i--) {
      int bytes = (int) ((i < 2 ? in.bits() : in.bitsHigh()) >>> (i << 5));
      int lane = bytes & 0xFF;
      if ((lane & 3) != 0 || bytes != 0x0302_0100 + lane * 0x0101_0101) {
        return false;
      }
      int register = (lane < 16 ? first : second) + ((lane >> 3) & 1);
      if (register > Short.MAX_VALUE) {
        return false;
      }
      lanes = (lanes << 16) | (register << 1) | ((lane >> 2) & 1);
    }
    operands.dropTo(height - 2);
    int constant = builder.emitter().constant(lanes);
    int op = Op.VECTOR + Opcode.I8X16_SHUFFLE.ordinal();
    builder.emitter().emit(op, operands.push(Kind.VECTOR), 0, ~constant);
    return true;
  }
}
