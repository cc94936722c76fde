package dev.skerry.interpreter;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Casts;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Table;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import org.jspecify.annotations.Nullable;

/// What a call through a table or a reference calls.
final class Indirect {
  private Indirect() {}

  /// The element of a table that must be a function of a type; table and type index are packed.
  static Function resolve(Instance instance, long element, long tableAndType) {
    Table table = instance.tables[(int) (tableAndType >> 32)];
    long index = Calls.unsignedAddress(element, table.address().code());
    if (Long.compareUnsigned(index, table.size()) >= 0) {
      throw new Trap(TrapReason.UNDEFINED_ELEMENT);
    }
    Object found = table.elements()[(int) index];
    if (found == null) {
      throw new Trap(TrapReason.UNINITIALIZED_ELEMENT);
    }
    Function function = (Function) found;
    var types = instance.module.context().types();
    int id = types.id((int) tableAndType);
    if (!Casts.descends(function.type(), id, types.definition(id).depth())) {
      throw new Trap(TrapReason.INDIRECT_CALL_MISMATCH);
    }
    return function;
  }

  /// What a tail call calls: function b, or what is in a register.
  static Function tailTarget(
      int op,
      Instance instance,
      Registers registers,
      int register,
      int b,
      long[] constants,
      int c) {
    return switch (op) {
      case Op.TAIL_CALL -> instance.functions[b];
      case Op.TAIL_CALL_REFERENCE -> callee(registers.references[register]);
      default -> resolve(instance, registers.numbers[register], constants[c]);
    };
  }

  static Function callee(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_FUNCTION);
    }
    return (Function) reference;
  }
}
