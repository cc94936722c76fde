package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Table;
import org.jspecify.annotations.Nullable;

/// Instructions of tables. Indices and sizes are unsigned.
public final class TableSupport {
  private static final Object[] DROPPED = {};

  private TableSupport() {}

  public static @Nullable Object tableGet(long index, Table table) {
    return table.get(index);
  }

  public static void tableSet(long index, @Nullable Object value, Table table) {
    table.set(index, value);
  }

  public static long tableSize(Table table) {
    return table.size();
  }

  public static long tableGrow(@Nullable Object value, long delta, Table table) {
    return table.grow(delta, value);
  }

  public static void tableFill(long start, @Nullable Object value, long count, Table table) {
    table.fill(start, value, count);
  }

  public static void tableCopy(long to, long from, long count, Table target, Table source) {
    target.copy(to, source, from, count);
  }

  public static void tableInit(
      long to, long from, long count, Instance instance, int segment, Table table) {
    table.init(to, instance.elements[segment], from, count);
  }

  public static void elemDrop(Instance instance, int segment) {
    instance.elements[segment] = DROPPED;
  }
}
