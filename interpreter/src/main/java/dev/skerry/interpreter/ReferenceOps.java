package dev.skerry.interpreter;

import dev.skerry.runtime.Casts;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// References, and globals that are not numbers.
final class ReferenceOps {
  private ReferenceOps() {}

  static void apply(Opcode opcode, Instance instance, Registers registers, int p, int b) {
    switch (opcode) {
      case REF_NULL -> registers.references[p] = null;
      case REF_FUNC -> registers.references[p] = instance.functions[b];
      case REF_IS_NULL -> registers.numbers[p] = registers.references[p] == null ? 1 : 0;
      case REF_EQ ->
          registers.numbers[p] =
              Casts.areEqual(registers.references[p], registers.references[p + 1]) ? 1 : 0;
      case REF_AS_NON_NULL -> {
        if (registers.references[p] == null) {
          throw new Trap(TrapReason.NULL_REFERENCE);
        }
      }
      case GLOBAL_GET -> {
        Global global = instance.globals[b];
        if (TypeCode.isReference(global.type())) {
          registers.references[p] = global.reference;
        } else {
          registers.numbers[p] = global.bits;
          registers.numbers[p + 1] = global.high;
        }
      }
      case GLOBAL_SET -> {
        Global global = instance.globals[b];
        if (TypeCode.isReference(global.type())) {
          global.reference = registers.references[p];
        } else {
          global.bits = registers.numbers[p];
          global.high = registers.numbers[p + 1];
        }
      }
      default -> throw new AssertionError(opcode);
    }
  }
}
