package dev.skerry.valid;

import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// The rules of tables and memories beyond what the opcode table says.
final class TableRules extends Rules {
  TableRules(Machine machine) {
    super(machine);
  }

  void check(Opcode opcode) {
    switch (opcode) {
      case TABLE_GET -> {
        machine.pop(tableAddress(in.index()));
        machine.push(context.tableElements[in.index()]);
      }
      case TABLE_SET -> {
        int address = tableAddress(in.index());
        machine.pop(context.tableElements[in.index()]);
        machine.pop(address);
      }
      case TABLE_SIZE -> machine.push(tableAddress(in.index()));
      case TABLE_GROW -> {
        int address = tableAddress(in.index());
        machine.pop(address);
        machine.pop(context.tableElements[in.index()]);
        machine.push(address);
      }
      case TABLE_FILL -> {
        int address = tableAddress(in.index());
        machine.pop(address);
        machine.pop(context.tableElements[in.index()]);
        machine.pop(address);
      }
      case TABLE_COPY -> tableCopy();
      case TABLE_INIT -> tableInit();
      case MEMORY_COPY -> copy(memoryAddress(in.index()), memoryAddress(in.index2()));
      default -> throw new AssertionError(opcode);
    }
  }

  private void copy(int destination, int source) {
    machine.pop(least(destination, source));
    machine.pop(source);
    machine.pop(destination);
  }

  private void tableCopy() {
    int destination = tableAddress(in.index());
    int source = tableAddress(in.index2());
    checkElements(context.tableElements[in.index2()], context.tableElements[in.index()]);
    copy(destination, source);
  }

  private void tableInit() {
    int address = tableAddress(in.index2());
    checkElementSegment(in.index());
    checkElements(context.elements[in.index()], context.tableElements[in.index2()]);
    machine.pop(TypeCode.I32);
    machine.pop(TypeCode.I32);
    machine.pop(address);
  }

  private void checkElements(int source, int destination) {
    if (!types.matches(source, destination)) {
      throw machine.invalid(
          "type mismatch: elements of type "
              + types.show(source)
              + " do not fit a table of "
              + types.show(destination));
    }
  }

  /// Checks alignment and offset of a memory access, and returns the address type.
  int memoryAccess(Opcode opcode) {
    int address = memoryAddress(in.index());
    int align = in.align();
    if (opcode.immediates() == Immediates.ATOMIC_ACCESS) {
      if (align != opcode.widthLog2()) {
        throw machine.invalid("atomic alignment must be natural");
      }
    } else if (align > opcode.widthLog2()) {
      throw machine.invalid("alignment must not be larger than natural");
    }
    if (address == TypeCode.I32 && in.memoryOffset() >>> 32 != 0) {
      throw machine.invalid("offset out of range");
    }
    return address;
  }
}
