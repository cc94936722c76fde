package dev.skerry.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects instructions, and notes which of them branch to places that are not known yet.
final class Emitter {
  private int[] instructions = new int[256];
  private int[] origins = new int[64];
  private int length;
  private long[] constants = new long[8];
  private int constantCount;
  private final List<int[]> branchTables = new ArrayList<>();
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

  /// Sets the target, operand c, of a branch.
  void patch(int at, int target) {
    instructions[at + 3] = target;
  }

  int constant(long value) {
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, constantCount * 2);
    }
    constants[constantCount] = value;
    return constantCount++;
  }

  int branchTable(int[] targets) {
    branchTables.add(targets);
    return branchTables.size() - 1;
  }

  int[] instructions() {
    return Arrays.copyOf(instructions, length);
  }

  int[] origins() {
    return Arrays.copyOf(origins, length / 4);
  }

  long[] constants() {
    return Arrays.copyOf(constants, constantCount);
  }

  int[][] branchTables() {
    return branchTables.toArray(int[][]::new);
  }
}
