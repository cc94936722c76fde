package dev.skerry.valid;

import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// The rules of blocks and branches.
///
/// Hot path: `ParseBenchmark`.
final class ControlRules extends Rules {
  static final int[] NONE = {};
  private static final int[][] NUMERIC = {{0}, {-1}, {-2}, {-3}, {-4}, {-5}};

  private final boolean multiValue;
  private int[] parameters = NONE;
  private int[] results = NONE;

  ControlRules(Machine machine) {
    super(machine);
    this.multiValue = context.options.has(Feature.MULTI_VALUE);
  }

  void check(Opcode opcode) {
    switch (opcode) {
      case UNREACHABLE -> machine.setUnreachable();
      case BLOCK, LOOP -> enter(opcode);
      case IF -> {
        machine.pop(TypeCode.I32);
        enter(opcode);
      }
      case ELSE -> {
        Label label = machine.leave();
        if (label.opcode != Opcode.IF) {
          throw in.malformed("else without if", in.instructionOffset());
        }
        machine.enter(Opcode.ELSE, label.parameters, label.results);
      }
      case END -> end();
      case BR -> {
        machine.popAll(machine.target(in.index()).types());
        machine.setUnreachable();
      }
      case BR_IF -> {
        machine.pop(TypeCode.I32);
        int[] taken = machine.target(in.index()).types();
        machine.popAll(taken);
        machine.pushAll(taken);
      }
      case BR_TABLE -> branchTable();
      case RETURN -> {
        machine.popAll(machine.functionResults());
        machine.setUnreachable();
      }
      default -> throw new AssertionError(opcode);
    }
  }

  /// Opens a block whose operands are on the stack.
  void enter(Opcode opcode) {
    blockType();
    machine.popAll(parameters);
    machine.enter(opcode, parameters, results);
  }

  /// Resolves the block type of the instruction into `parameters` and `results`.
  private void blockType() {
    parameters = NONE;
    if (in.blockTypeIndex() != -1) {
      DefinedType type = functionType(in.blockTypeIndex());
      if (!multiValue) {
        throw in.malformed("malformed block type", in.instructionOffset());
      }
      parameters = type.parameters();
      results = type.results();
    } else if (in.blockResult() <= 0) {
      results = in.blockResult() == TypeCode.BOTTOM ? NONE : NUMERIC[-in.blockResult()];
    } else {
      results = new int[] {context.canonical(in.blockResult(), machine)};
    }
  }

  private void end() {
    Label label = machine.leave();
    if (label.opcode == Opcode.IF && !types.matchesAll(label.parameters, label.results)) {
      throw machine.invalid(
          "type mismatch: if without else takes "
              + types.show(label.parameters)
              + " and gives "
              + types.show(label.results));
    }
    if (machine.isOpen()) {
      machine.pushAll(label.results);
    }
  }

  /// The same array again needs no second look, which keeps long tables cheap.
  @SuppressWarnings("ReferenceEquality")
  private void branchTable() {
    machine.pop(TypeCode.I32);
    int[] last = machine.target(in.vector(in.vectorLength() - 1)).types();
    machine.checkTop(last);
    int[] checked = last;
    for (int i = 0; i < in.vectorLength() - 1; i++) {
      int[] taken = machine.target(in.vector(i)).types();
      if (taken == checked) {
        continue;
      }
      if (taken.length != last.length) {
        throw machine.invalid("type mismatch: branch targets differ in arity");
      }
      machine.checkTop(taken);
      checked = taken;
    }
    machine.popAll(last);
    machine.setUnreachable();
  }
}
