package dev.skerry.compiler;

import org.objectweb.asm.Opcodes;

/// A condition whose operands are on the JVM's stack: the jump that is taken when it holds.
///
/// @param jump a conditional jump
/// @param isNumber whether the operand is the result of a comparison in three ways
record Condition(int jump, boolean isNumber) {
  Condition(int jump) {
    this(jump, false);
  }

  /// The condition that holds when this one does not.
  Condition negated() {
    return new Condition(
        switch (jump) {
          case Opcodes.IFNULL -> Opcodes.IFNONNULL;
          case Opcodes.IFNONNULL -> Opcodes.IFNULL;
          // The jumps come in pairs of opposites, the first with an odd number.
          default -> ((jump + 1) ^ 1) - 1;
        },
        isNumber);
  }
}
