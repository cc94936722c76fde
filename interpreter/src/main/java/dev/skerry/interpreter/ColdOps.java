package dev.skerry.interpreter;

import dev.skerry.runtime.AggregateOps;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;

/// Everything that the main loop leaves out, sorted into groups once. Operands are in the registers
/// from `p` on, and so are the results; b and c are the immediates.
final class ColdOps {
  private static final Opcode[] OPCODES = Opcode.values();
  private static final byte[] GROUPS = new byte[OPCODES.length];
  private static final int SCALAR = 0;
  private static final int I8X16 = 1;
  private static final int I16X8 = 2;
  private static final int I32X4 = 3;
  private static final int I64X2 = 4;
  private static final int F32X4 = 5;
  private static final int F64X2 = 6;
  private static final int MEMORY = 8;
  private static final int ATOMIC = 9;
  private static final int TABLE = 10;
  private static final int AGGREGATE = 11;
  private static final int REFERENCE = 12;
  private static final int CONTINUATION = 13;

  static {
    for (Opcode opcode : OPCODES) {
      GROUPS[opcode.ordinal()] = (byte) group(opcode);
    }
  }

  private ColdOps() {}

  private static int group(Opcode opcode) {
    Immediates immediates = opcode.immediates();
    if (opcode.feature() == Feature.THREADS) {
      return ATOMIC;
    }
    if (immediates == Immediates.MEMORY_ACCESS
        || immediates == Immediates.MEMORY_LANE
        || immediates == Immediates.MEMORY
        || immediates == Immediates.MEMORY_MEMORY
        || immediates == Immediates.DATA
        || immediates == Immediates.DATA_MEMORY) {
      return MEMORY;
    }
    if (opcode.text().startsWith("table.") || opcode == Opcode.ELEM_DROP) {
      return TABLE;
    }
    if (opcode.feature() == Feature.STACK_SWITCHING) {
      return CONTINUATION;
    }
    if (opcode.feature() == Feature.GC) {
      return AGGREGATE;
    }
    return switch (opcode.text().substring(0, Math.max(0, opcode.text().indexOf('.')))) {
      case "i8x16" -> I8X16;
      case "i16x8" -> I16X8;
      case "i32x4" -> I32X4;
      case "i64x2" -> I64X2;
      case "f32x4" -> F32X4;
      case "f64x2" -> F64X2;
      case "ref", "global" -> REFERENCE;
      default -> SCALAR;
    };
  }

  static void apply(
      int ordinal, Instance instance, Registers registers, int p, int b, int c, long[] constants) {
    Opcode opcode = OPCODES[ordinal];
    long[] r = registers.numbers;
    switch (GROUPS[ordinal]) {
      case SCALAR -> ScalarOps.apply(opcode, r, p);
      case MEMORY -> MemoryOps.apply(opcode, instance, r, p, b, c, constants);
      case ATOMIC -> AtomicOps.apply(opcode, instance, r, p, b, c, constants);
      case TABLE -> TableOps.apply(opcode, instance, registers, p, b, c);
      case CONTINUATION -> Continuations.apply(opcode, instance, registers, p, b, c);
      case AGGREGATE -> AggregateOps.apply(opcode, instance, registers, p, b, c);
      default -> ReferenceOps.apply(opcode, instance, registers, p, b);
    }
  }

  /// Does an instruction at `pc` that {@link VectorLoop} leaves out.
  static void vector(Code code, long[] r, int fp, int pc) {
    int ordinal = code.instructions[pc] - Op.VECTOR;
    Opcode opcode = OPCODES[ordinal];
    int a = fp + code.instructions[pc + 1];
    int b = fp + code.instructions[pc + 2];
    int immediate = code.instructions[pc + 3];
    int c = fp + immediate;
    switch (GROUPS[ordinal]) {
      case I8X16 -> I8x16Ops.apply(opcode, r, a, b, c, immediate, code.constants);
      case I16X8 -> I16x8Ops.apply(opcode, r, a, b, c, immediate);
      case I32X4 -> I32x4Ops.apply(opcode, r, a, b, c, immediate);
      case I64X2 -> I64x2Ops.apply(opcode, r, a, b, c, immediate);
      case F32X4 -> F32x4Ops.apply(opcode, r, a, b, c, immediate);
      default -> F64x2Ops.apply(opcode, r, a, b, c, immediate);
    }
  }
}
