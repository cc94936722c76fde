package dev.skerry.compiler;

import dev.skerry.syntax.Code;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;

/// What has to be known of a function before its first instruction is emitted.
///
/// @param memory whether it uses the first memory
/// @param calls whether it calls, so that recursion may be endless
/// @param tailCalls whether it ends in a call of another function
/// @param vectors whether it computes with vectors
/// @param restarts whether it ends in a call of itself
/// @param forms the forms of its locals that are vectors
record Survey(
    boolean memory,
    boolean calls,
    boolean tailCalls,
    boolean vectors,
    boolean restarts,
    VectorForms forms) {
  static Survey of(Unit unit, int function) {
    Survey survey = of(unit.code(function), function);
    return survey.vectors ? survey.with(VectorForms.of(unit, function)) : survey;
  }

  private Survey with(VectorForms found) {
    return new Survey(memory, calls, tailCalls, vectors, restarts, found);
  }

  /// What can be known without types.
  static Survey of(Code code, int function) {
    InstructionReader in = new InstructionReader(ReadOptions.DEFAULT);
    code.open(in, ReadOptions.DEFAULT, (_, _) -> {});
    boolean memory = false;
    boolean calls = false;
    boolean tail = false;
    boolean vectors = false;
    boolean restarts = false;
    while (in.remaining() > 0) {
      Opcode opcode = in.next();
      vectors |= isVector(opcode);
      memory |= isAccess(opcode.immediates()) && in.index() == 0;
      switch (opcode) {
        case CALL, CALL_INDIRECT, CALL_REF -> calls = true;
        case RETURN_CALL -> {
          restarts |= in.index() == function;
          tail |= in.index() != function;
        }
        case RETURN_CALL_INDIRECT, RETURN_CALL_REF -> tail = true;
        default -> {}
      }
    }
    return new Survey(memory, calls, tail, vectors, restarts, VectorForms.HALVES);
  }

  static boolean isVector(Opcode opcode) {
    return opcode.feature() == Feature.SIMD || opcode.feature() == Feature.RELAXED_SIMD;
  }

  private static boolean isAccess(Immediates immediates) {
    return immediates == Immediates.MEMORY_ACCESS || immediates == Immediates.MEMORY_LANE;
  }
}
