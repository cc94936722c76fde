package dev.skerry.valid;

import dev.skerry.syntax.InstructionReader;

/// An instruction with the types around it. The same object serves all instructions of a function:
/// look at it during the call, and do not keep it.
public interface TypedInstruction {
  /// The opcode, the immediates and the offset.
  InstructionReader instruction();

  /// The index of the function, imports included.
  int function();

  /// Whether control can get here.
  boolean isReachable();

  /// The height of the operand stack, in values.
  int height();

  /// The type code of the operand at a depth, 0 being the top; {@link
  /// dev.skerry.syntax.TypeCode#BOTTOM} for one that only exists because control cannot get here.
  int operand(int depth);

  /// How many blocks are open, the function itself included.
  int labels();

  /// The target of a branch.
  Label label(int depth);

  /// The number of locals, parameters included.
  int locals();

  /// The type code of a local.
  int local(int index);
}
