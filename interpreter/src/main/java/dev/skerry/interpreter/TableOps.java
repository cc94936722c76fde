package dev.skerry.interpreter;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Table;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.Opcode;
import org.jspecify.annotations.Nullable;

/// Instructions of tables.
final class TableOps {
  private static final Object[] DROPPED = {};

  private TableOps() {}

  static void apply(Opcode opcode, Instance instance, Registers registers, int p, int b, int c) {
    long[] r = registers.numbers;
    @Nullable Object[] references = registers.references;
    switch (opcode) {
      case TABLE_GET -> {
        Table table = instance.tables[b];
        references[p] = table.get(address(table, r[p]));
      }
      case TABLE_SET -> {
        Table table = instance.tables[b];
        table.set(address(table, r[p]), references[p + 1]);
      }
      case TABLE_SIZE -> r[p] = instance.tables[b].size();
      case TABLE_GROW -> {
        Table table = instance.tables[b];
        r[p] = table.grow(address(table, r[p + 1]), references[p]);
      }
      case TABLE_FILL -> {
        Table table = instance.tables[b];
        table.fill(address(table, r[p]), references[p + 1], address(table, r[p + 2]));
      }
      case TABLE_COPY -> {
        Table to = instance.tables[b];
        Table from = instance.tables[c];
        Table narrow = to.address() == AddressType.I32 ? to : from;
        to.copy(address(to, r[p]), from, address(from, r[p + 1]), address(narrow, r[p + 2]));
      }
      case TABLE_INIT -> {
        Table table = instance.tables[c];
        long to = address(table, r[p]);
        table.init(to, instance.elements[b], r[p + 1] & 0xFFFF_FFFFL, r[p + 2] & 0xFFFF_FFFFL);
      }
      case ELEM_DROP -> instance.elements[b] = DROPPED;
      default -> throw new AssertionError(opcode);
    }
  }

  private static long address(Table table, long bits) {
    return Calls.unsignedAddress(bits, table.address().code());
  }
}
