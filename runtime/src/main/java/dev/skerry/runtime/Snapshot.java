package dev.skerry.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an instance alone in its store was at some moment, to be brought back: everything that its
/// guest can change. Identities stay: of memories, tables, globals, tags and functions.
public final class Snapshot {
  private static final int REGISTERS_KEPT = 1 << 10;

  private final Instance instance;
  private final List<Memory> memories = new ArrayList<>();
  private final List<@Nullable MemoryImage> images = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Global> globals = new ArrayList<>();
  private final long[] numbers;
  private final @Nullable Object[] references;
  private final byte[][] data;
  private final @Nullable Object[][] elements;
  private final Quota.Counts counts;
  private final long fuel;
  private final Fuel.Refill refill;
  private boolean complete = true;

  private Snapshot(Instance instance, List<@Nullable MemoryImage> like) {
    this.instance = instance;
    memories(like);
    tables();
    this.numbers = new long[2 * instance.globals.length];
    this.references = new Object[instance.globals.length];
    globals();
    this.data = instance.data.clone();
    this.elements = instance.elements.clone();
    for (Object[] segment : elements) {
      checkAll(segment);
    }
    this.counts = instance.store.quota().counts();
    this.fuel = instance.store.fuel().left();
    this.refill = instance.store.fuel().onEmpty();
    complete &= instance.store.hostStates().areNew();
  }

  /// What memories contained. Other instances share the parts that theirs have in common with it.
  public static final class Images {
    private final List<@Nullable MemoryImage> images;

    private Images(List<@Nullable MemoryImage> images) {
      this.images = images;
    }
  }

  /// Takes a snapshot of an idle instance whose imports no guest can change. Nothing when there is
  /// something that cannot be brought back: a memory outside of the Java heap, an object with
  /// fields, or a file that is open.
  ///
  /// @param like of another instance of the module
  public static Optional<Snapshot> of(Instance instance, @Nullable Images like) {
    Snapshot snapshot = new Snapshot(instance, like == null ? List.of() : like.images);
    return snapshot.complete ? Optional.of(snapshot) : Optional.empty();
  }

  public Images images() {
    return new Images(images);
  }

  private void memories(List<@Nullable MemoryImage> like) {
    var context = instance.module.context();
    int first = context.memoryCount() - instance.module.module().memories().size();
    for (int i = first; i < instance.memories.length; i++) {
      Memory memory = instance.memories[i];
      MemoryImage image = memory.keep(like.isEmpty() ? null : like.get(i - first));
      complete &= image != null;
      memories.add(memory);
      images.add(image);
    }
  }

  private void tables() {
    int first = instance.tables.length - instance.module.module().tables().size();
    for (int i = first; i < instance.tables.length; i++) {
      Table table = instance.tables[i];
      checkAll(table.elements());
      table.keep();
      tables.add(table);
    }
  }

  private void globals() {
    for (int i = instance.module.context().importedGlobals(); i < instance.globals.length; i++) {
      Global global = instance.globals[i];
      check(global.reference);
      if (global.isMutable()) {
        int at = globals.size();
        numbers[2 * at] = global.bits;
        numbers[2 * at + 1] = global.high;
        references[at] = global.reference;
        globals.add(global);
      }
    }
  }

  private void checkAll(@Nullable Object[] values) {
    for (Object value : values) {
      check(value);
    }
  }

  private void check(@Nullable Object value) {
    complete &= !(value instanceof Mutable);
  }

  /// Brings everything back.
  ///
  /// @throws IllegalStateException while calls are open
  public void restore() {
    Store store = instance.store;
    if (!store.registers().claim()) {
      throw new IllegalStateException("a call of the instance is open");
    }
    try {
      store.hostStates().end();
      memories.forEach(Memory::restore);
      tables.forEach(Table::restore);
      restoreGlobals();
      System.arraycopy(data, 0, instance.data, 0, data.length);
      System.arraycopy(elements, 0, instance.elements, 0, elements.length);
      Arrays.fill(instance.resultReferences, null);
      store.quota().restore(counts);
      store.heap().forget();
      store.fuel().set(fuel);
      store.fuel().onEmpty(refill);
      store.registers().clear(REGISTERS_KEPT);
    } finally {
      store.registers().release();
    }
  }

  private void restoreGlobals() {
    for (int i = 0; i < globals.size(); i++) {
      Global global = globals.get(i);
      global.bits = numbers[2 * i];
      global.high = numbers[2 * i + 1];
      global.reference = references[i];
    }
  }
}
