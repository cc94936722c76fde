package dev.skerry.interpreter;

import dev.skerry.interpreter.Operands.State;
import org.jspecify.annotations.Nullable;

/// A comparison of i32 that was just built, and that the branch behind it takes over.
///
/// @param comparison its position among the comparisons of the opcode table
/// @param left the register on the left
/// @param right the register, or the constant, on the right
record Compare(int comparison, int left, int right, boolean constant) {
  /// Takes back the instruction that computed an operand, when it was such a comparison.
  static @Nullable Compare of(Emitter emitter, Operands operands, int position) {
    if (operands.state(position) != State.HOME) {
      return null;
    }
    int home = operands.home(position);
    int op = emitter.lastOp();
    if (op == Op.I32_EQZ && emitter.last(1) == home) {
      int left = emitter.last(2);
      emitter.removeLast();
      return new Compare(0, left, 0, true);
    }
    if (!HotOps.isI32Comparison(op) || emitter.last(1) != home) {
      return null;
    }
    int left = emitter.last(2);
    int right = emitter.last(3);
    emitter.removeLast();
    // A constant that a local was set to stays.
    boolean own = right == operands.homeAt(position + 1);
    if (own && emitter.lastOp() == Op.CONSTANT && emitter.last(1) == right) {
      int value = emitter.last(3);
      emitter.removeLast();
      return new Compare(op - Op.I32_EQ, left, value, true);
    }
    return new Compare(op - Op.I32_EQ, left, right, false);
  }

  /// Builds the branch, and returns where its target is to be; it is taken when the comparison
  /// gives `wanted`.
  int emit(Emitter emitter, boolean wanted) {
    int kind = wanted ? comparison : Op.opposite(comparison);
    if (!constant) {
      return emitter.branch(Op.BRANCH_I32 + kind, left, right);
    }
    emitter.emit(Op.BRANCH_I32_CONSTANT + kind, left, 0, right);
    return emitter.number(0);
  }
}
