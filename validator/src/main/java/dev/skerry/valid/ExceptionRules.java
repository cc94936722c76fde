package dev.skerry.valid;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Opcode;
import java.util.Arrays;

/// The rules of exceptions, the standard ones and the legacy ones.
final class ExceptionRules extends Rules {
  private static final int CATCH = 0;
  private static final int CATCH_REF = 1;
  private static final int CATCH_ALL_REF = 3;
  private static final int EXN = nonNull(HeapType.Abstract.EXN);

  private final ControlRules control;

  ExceptionRules(Machine machine, ControlRules control) {
    super(machine);
    this.control = control;
  }

  void check(Opcode opcode) {
    switch (opcode) {
      case THROW -> {
        machine.popAll(tag(in.index()).parameters());
        machine.setUnreachable();
      }
      case THROW_REF -> {
        machine.pop(EXNREF);
        machine.setUnreachable();
      }
      case TRY_TABLE -> {
        checkCatches();
        control.enter(opcode);
      }
      case TRY -> control.enter(opcode);
      case CATCH -> {
        DefinedType type = tag(in.index());
        Label label = leaveTry(opcode);
        machine.enter(opcode, ControlRules.NONE, label.results);
        machine.pushAll(type.parameters());
      }
      case CATCH_ALL -> {
        Label label = leaveTry(opcode);
        machine.enter(opcode, ControlRules.NONE, label.results);
      }
      case DELEGATE -> delegate();
      case RETHROW -> rethrow();
      default -> throw new AssertionError(opcode);
    }
  }

  private void checkCatches() {
    for (int i = 0; i < in.vectorLength(); i += 3) {
      int kind = in.vector(i);
      int[] given = kind <= CATCH_REF ? tag(in.vector(i + 1)).parameters() : ControlRules.NONE;
      if (kind == CATCH_REF || kind == CATCH_ALL_REF) {
        given = Arrays.copyOf(given, given.length + 1);
        given[given.length - 1] = EXN;
      }
      int[] taken = machine.target(in.vector(i + 2)).types();
      if (!types.matchesAll(given, taken)) {
        throw machine.invalid(
            "type mismatch: catch handler gives "
                + types.show(given)
                + " but label takes "
                + types.show(taken));
      }
      assert kind >= CATCH;
    }
  }

  /// Closes the present part of a legacy `try`, which is followed by another.
  private Label leaveTry(Opcode next) {
    Label label = machine.leave();
    if (label.opcode != Opcode.TRY && label.opcode != Opcode.CATCH) {
      throw in.malformed(next + " without try", in.instructionOffset());
    }
    return label;
  }

  private void delegate() {
    Label label = machine.leave();
    if (label.opcode != Opcode.TRY) {
      throw in.malformed("delegate without try", in.instructionOffset());
    }
    machine.target(in.index());
    machine.pushAll(label.results);
  }

  private void rethrow() {
    Label label = machine.target(in.index());
    if (label.opcode != Opcode.CATCH && label.opcode != Opcode.CATCH_ALL) {
      throw machine.invalid("invalid rethrow label " + in.index());
    }
    machine.setUnreachable();
  }
}
