package dev.skerry.valid;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.TypeCode;

/// What the rules for groups of instructions share: the machine, and look-ups of what instructions
/// name.
abstract class Rules {
  static final int FUNCREF = nullable(HeapType.Abstract.FUNC);
  static final int EXNREF = nullable(HeapType.Abstract.EXN);

  final Machine machine;
  final Context context;
  final ModuleTypes types;
  final InstructionReader in;

  Rules(Machine machine) {
    this.machine = machine;
    this.context = machine.context;
    this.types = machine.types;
    this.in = machine.in;
  }

  static int nullable(HeapType.Abstract type) {
    return TypeCode.reference(true, type.code());
  }

  static int nonNull(HeapType.Abstract type) {
    return TypeCode.reference(false, type.code());
  }

  /// Refuses an index that is not below a count.
  final int check(int index, int count, String what) {
    if (index < 0 || index >= count) {
      throw machine.invalid("unknown " + what + " " + Integer.toUnsignedString(index));
    }
    return index;
  }

  final int typeId(int index) {
    return context.typeId(index, machine);
  }

  final DefinedType functionType(int index) {
    return definition(index, DefinedType.Kind.FUNCTION);
  }

  /// The definition of a type that must be of some kind.
  final DefinedType definition(int index, DefinedType.Kind kind) {
    DefinedType definition = types.definition(typeId(index));
    if (definition.kind() != kind) {
      throw machine.invalid("non-" + kind + " type " + index);
    }
    return definition;
  }

  final DefinedType function(int index) {
    return context.function(check(index, context.functions.length, "function"));
  }

  final DefinedType tag(int index) {
    return context.tag(check(index, context.tags.length, "tag"));
  }

  final int tableAddress(int table) {
    check(table, context.tables.length, "table");
    return context.tables[table].address().code();
  }

  final int memoryAddress(int memory) {
    check(memory, context.memories.length, "memory");
    return context.memoryAddresses[memory];
  }

  final void checkElementSegment(int index) {
    check(index, context.elements.length, "elem segment");
  }

  /// A data segment, which may only be named when the binary has said how many there are.
  final void checkDataSegment(int index) {
    if (!context.module.hasDataCount()) {
      throw in.malformed("data count section required", in.instructionOffset());
    }
    check(index, context.module.data().size(), "data segment");
  }

  /// The lesser of two address types, that of the count when something is copied between them.
  static int least(int address, int other) {
    return address == TypeCode.I64 && other == TypeCode.I64 ? TypeCode.I64 : TypeCode.I32;
  }
}
