package dev.skerry.valid;

import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// The rules of calls, tail calls included.
///
/// Hot path: `ParseBenchmark`.
final class CallRules extends Rules {
  CallRules(Machine machine) {
    super(machine);
  }

  void check(Opcode opcode) {
    switch (opcode) {
      case CALL -> call(function(in.index()));
      case CALL_INDIRECT -> call(indirect());
      case CALL_REF -> call(reference());
      case RETURN_CALL -> tailCall(function(in.index()));
      case RETURN_CALL_INDIRECT -> tailCall(indirect());
      case RETURN_CALL_REF -> tailCall(reference());
      default -> throw new AssertionError(opcode);
    }
  }

  private void call(DefinedType type) {
    machine.popAll(type.parameters());
    machine.pushAll(type.results());
  }

  private void tailCall(DefinedType type) {
    if (!types.matchesAll(type.results(), machine.functionResults())) {
      throw machine.invalid(
          "type mismatch: current function requires result type "
              + types.show(machine.functionResults())
              + " but callee returns "
              + types.show(type.results()));
    }
    machine.popAll(type.parameters());
    machine.setUnreachable();
  }

  private DefinedType indirect() {
    int address = tableAddress(in.index2());
    int element = context.tableElements[in.index2()];
    if (!types.matches(element, FUNCREF)) {
      throw machine.invalid(
          "type mismatch: instruction requires table of function type but table has "
              + types.show(element));
    }
    DefinedType type = functionType(in.index());
    machine.pop(address);
    return type;
  }

  private DefinedType reference() {
    DefinedType type = functionType(in.index());
    machine.pop(TypeCode.reference(true, typeId(in.index())));
    return type;
  }
}
