package dev.skerry.valid;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// The rules of references, as far as they are not about structures and arrays.
final class ReferenceRules extends Rules {
  ReferenceRules(Machine machine) {
    super(machine);
  }

  /// Checks an instruction of this group; false when it belongs to another.
  boolean check(Opcode opcode) {
    switch (opcode) {
      case REF_NULL ->
          machine.push(TypeCode.reference(true, context.canonicalHeap(in.heapType(), machine)));
      case REF_IS_NULL -> {
        machine.popReference();
        machine.push(TypeCode.I32);
      }
      case REF_FUNC -> {
        int function = check(in.index(), context.functions.length, "function");
        declare(function);
        machine.push(TypeCode.reference(false, context.functions[function]));
      }
      case REF_AS_NON_NULL -> machine.push(nonNull(machine.popReference()));
      case BR_ON_NULL -> branchOnNull();
      case BR_ON_NON_NULL -> branchOnNonNull();
      default -> {
        return false;
      }
    }
    return true;
  }

  /// A function may be referred to in bodies once it has been outside of them.
  private void declare(int function) {
    if (machine.function() < 0) {
      context.declaredFunctions.set(function);
    } else if (!context.declaredFunctions.get(function)) {
      throw machine.invalid("undeclared function reference " + function);
    }
  }

  /// The same reference without null. The bottom type stays as it is.
  private static int nonNull(int type) {
    return type == TypeCode.BOTTOM ? type : TypeCode.withNull(type, false);
  }

  private void branchOnNull() {
    int type = machine.popReference();
    int[] taken = machine.target(in.index()).types();
    machine.popAll(taken);
    machine.pushAll(taken);
    machine.push(nonNull(type));
  }

  private void branchOnNonNull() {
    int[] taken = machine.target(in.index()).types();
    if (taken.length == 0 || !TypeCode.isReference(taken[taken.length - 1])) {
      throw machine.invalid(
          "type mismatch: instruction requires a reference type but label has "
              + types.show(taken));
    }
    int last = taken[taken.length - 1];
    int heap = TypeCode.heap(last);
    machine.pop(TypeCode.reference(true, heap));
    machine.push(TypeCode.reference(false, heap));
    machine.popAll(taken);
    machine.pushAll(taken);
    machine.popAny();
  }

  /// Refuses casts that the specification has no meaning for.
  static boolean isCastable(ModuleTypes types, int heap) {
    return types.top(heap) != HeapType.Abstract.CONT.code();
  }
}
