package dev.skerry.valid;

import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// The rules of locals, globals and parametric instructions.
///
/// Hot path: `ParseBenchmark`.
final class VariableRules extends Rules {
  private final Locals locals;

  VariableRules(Machine machine) {
    super(machine);
    this.locals = machine.locals;
  }

  void localGet() {
    machine.push(locals.get(in.index()));
  }

  void localSet() {
    int type = locals.check(in.index());
    machine.pop(type);
    locals.initialise(in.index(), type);
  }

  void localTee() {
    int type = locals.check(in.index());
    machine.pop(type);
    locals.initialise(in.index(), type);
    machine.push(type);
  }

  void check(Opcode opcode) {
    switch (opcode) {
      case GLOBAL_GET ->
          machine.push(context.globals[check(in.index(), context.globals.length, "global")]);
      case GLOBAL_SET -> globalSet();
      case DROP -> machine.popAny();
      case SELECT -> select();
      case SELECT_TYPED -> typedSelect();
      default -> throw new AssertionError(opcode);
    }
  }

  private void globalSet() {
    int global = check(in.index(), context.globals.length, "global");
    if (!context.mutableGlobals[global]) {
      throw machine.invalid("immutable global " + global);
    }
    machine.pop(context.globals[global]);
  }

  private void select() {
    machine.pop(TypeCode.I32);
    int second = machine.popAny();
    int first = machine.popAny();
    if (TypeCode.isReference(first) || TypeCode.isReference(second)) {
      throw machine.invalid(
          "type mismatch: expected a number or vector, found "
              + types.show(TypeCode.isReference(first) ? first : second));
    }
    if (first != second && first != TypeCode.BOTTOM && second != TypeCode.BOTTOM) {
      throw machine.invalid(
          "type mismatch: expected " + types.show(first) + ", found " + types.show(second));
    }
    machine.push(first == TypeCode.BOTTOM ? second : first);
  }

  private void typedSelect() {
    if (in.vectorLength() != 1) {
      throw machine.invalid("invalid result arity");
    }
    int type = context.canonical(in.vector(0), machine);
    machine.pop(TypeCode.I32);
    machine.pop(type);
    machine.pop(type);
    machine.push(type);
  }
}
