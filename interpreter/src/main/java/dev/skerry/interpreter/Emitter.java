package dev.skerry.interpreter;

import java.util.Arrays;

/// Collects instructions, and notes which of them branch to places that are not known yet.
final class Emitter {
  private int[] instructions = new int[256];
  private int[] origins = new int[64];
  private int length;
  private long[] constants = new long[8];
  private int constantCount;
  private int origin;

  /// Where a fused instruction must not reach over: something may jump here.
  private int barrier;

  void origin(int offset) {
    origin = offset;
  }

  int position() {
    return length;
  }

  /// Marks the present position as one that control may come to.
  int here() {
    barrier = length;
    return length;
  }

  /// Appends an instruction, and returns its position.
  int emit(int op, int a, int b, int c) {
    if (length == instructions.length) {
      instructions = Arrays.copyOf(instructions, length * 2);
      origins = Arrays.copyOf(origins, length / 2);
    }
    int at = length;
    instructions[at] = op;
    instructions[at + 1] = a;
    instructions[at + 2] = b;
    instructions[at + 3] = c;
    origins[at >> 2] = origin;
    length = at + 4;
    return at;
  }

  /// The operation of the last instruction, -1 when control may come in behind it.
  int lastOp() {
    return length > barrier ? instructions[length - 4] : -1;
  }

  int last(int operand) {
    return instructions[length - 4 + operand];
  }

  void setLast(int operand, int value) {
    instructions[length - 4 + operand] = value;
  }

  void removeLast() {
    length -= 4;
  }

  /// Sets a number: the target of a branch.
  void patch(int at, int target) {
    instructions[at] = target;
  }

  int constant(long value) {
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, constantCount * 2);
    }
    constants[constantCount] = value;
    return constantCount++;
  }

  /// Appends a branch, and returns where its target is to be.
  int branch(int op, int a, int b) {
    return emit(op, a, b, 0) + 3;
  }

  /// Appends a number that belongs to the last instruction, and returns its position.
  int number(int value) {
    int at = numbers(1);
    instructions[at] = value;
    return at;
  }

  /// Appends numbers that belong to the last instruction, and returns the position of the first.
  int numbers(int count) {
    int at = length;
    for (int i = 0; i < count; i += 4) {
      emit(0, 0, 0, 0);
    }
    here();
    return at;
  }

  /// The instructions; behind them are four numbers more, since HotSpot may look at these, too
  /// early.
  int[] instructions() {
    return Arrays.copyOf(instructions, length + 4);
  }

  int[] origins() {
    return Arrays.copyOf(origins, length / 4);
  }

  long[] constants() {
    return Arrays.copyOf(constants, constantCount);
  }
}
