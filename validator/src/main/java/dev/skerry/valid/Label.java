package dev.skerry.valid;

import dev.skerry.syntax.Opcode;

/// A block that is open, as a target of branches.
public final class Label {
  private static final int[] NONE = {};

  Opcode opcode = Opcode.BLOCK;
  int[] parameters = NONE;
  int[] results = NONE;
  int height;
  int initialisations;
  boolean unreachable;
  boolean dead;

  Label() {}

  /// The instruction that opened the block, or the `else` or `catch` that its present part began
  /// with; {@link Opcode#END} for the function itself.
  public Opcode opcode() {
    return opcode;
  }

  /// The height of the operand stack below the block's own operands.
  public int height() {
    return height;
  }

  /// How many operands a branch here takes along.
  public int arity() {
    return types().length;
  }

  /// The type code of an operand that a branch here takes along.
  public int type(int i) {
    return types()[i];
  }

  public int resultCount() {
    return results.length;
  }

  /// The type code of a result.
  public int result(int i) {
    return results[i];
  }

  public int parameterCount() {
    return parameters.length;
  }

  /// The type code of a parameter.
  public int parameter(int i) {
    return parameters[i];
  }

  /// What a branch takes along: the parameters of a loop, the results of every other block.
  int[] types() {
    return opcode == Opcode.LOOP ? parameters : results;
  }
}
