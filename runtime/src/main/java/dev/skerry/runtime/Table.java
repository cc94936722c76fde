package dev.skerry.runtime;

import dev.skerry.syntax.AddressType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A table of references. Indices are unsigned 64-bit numbers; no table is that long, so that what
/// does not fit an array is out of bounds.
public final class Table {
  private final AddressType address;
  private final int type;
  private final long maximum;
  private final boolean bounded;
  private final Quota quota;
  private @Nullable Object[] elements;

  /// What {@link #restore} brings back, not to be written; null before {@link #keep}.
  private @Nullable Object @Nullable [] kept;

  /// A table of `minimum` elements. It grows to `maximum` when it is bounded, and as far as its
  /// store allows.
  ///
  /// @throws LinkException when the minimum is beyond the limits of the store
  public Table(
      AddressType address,
      int type,
      long minimum,
      @Nullable Long maximum,
      @Nullable Object initial,
      Store store) {
    this.quota = store.quota();
    quota.newTable(minimum);
    this.address = address;
    this.type = type;
    this.bounded = maximum != null;
    this.maximum = maximum == null ? -1L : maximum;
    this.elements = allocate((int) minimum);
    Arrays.fill(elements, initial);
  }

  private static @Nullable Object[] allocate(int size) {
    try {
      return new Object[size];
    } catch (OutOfMemoryError e) {
      throw new Trap(TrapReason.OUT_OF_MEMORY, "a table of " + size + " elements", e);
    }
  }

  public AddressType address() {
    return address;
  }

  /// The canonical type code of the elements.
  public int type() {
    return type;
  }

  public boolean isBounded() {
    return bounded;
  }

  public long maximum() {
    return maximum;
  }

  public int size() {
    return elements.length;
  }

  /// The elements, only to be read, and not to be kept beyond the next growth or write.
  public @Nullable Object[] elements() {
    return elements;
  }

  /// Keeps the elements as they are, for {@link #restore}.
  void keep() {
    kept = elements;
  }

  /// Brings back what was kept.
  void restore() {
    elements = Objects.requireNonNull(kept);
  }

  /// The elements, to be written: a copy of those that are kept.
  @SuppressWarnings("ReferenceEquality")
  private @Nullable Object[] writable() {
    if (elements == kept) {
      elements = elements.clone();
    }
    return elements;
  }

  private static Trap outOfBounds() {
    return new Trap(TrapReason.TABLE_OUT_OF_BOUNDS);
  }

  public @Nullable Object get(long index) {
    if (Long.compareUnsigned(index, elements.length) >= 0) {
      throw outOfBounds();
    }
    return elements[(int) index];
  }

  public void set(long index, @Nullable Object value) {
    if (Long.compareUnsigned(index, elements.length) >= 0) {
      throw outOfBounds();
    }
    writable()[(int) index] = value;
  }

  /// The size before, or -1 when the table cannot grow so much.
  public long grow(long delta, @Nullable Object value) {
    int before = elements.length;
    if (delta == 0) {
      return before;
    }
    Growth growth = Growth.by(Growth.Kind.TABLE, before, delta, 0);
    if (!quota.grants(growth, bounded && maximum >= 0 ? maximum : Long.MAX_VALUE)) {
      return -1;
    }
    if (!resize((int) growth.to())) {
      quota.noRoom(growth);
      return -1;
    }
    Arrays.fill(elements, before, elements.length, value);
    return before;
  }

  private boolean resize(int size) {
    try {
      elements = Arrays.copyOf(elements, size);
      return true;
    } catch (OutOfMemoryError _) {
      // The heap of the host is full: to the guest that is a growth that is refused.
      return false;
    }
  }

  public void fill(long start, @Nullable Object value, long count) {
    check(start, count, elements.length);
    Arrays.fill(writable(), (int) start, (int) (start + count), value);
  }

  public void copy(long to, Table source, long from, long count) {
    check(to, count, elements.length);
    check(from, count, source.elements.length);
    System.arraycopy(source.elements, (int) from, writable(), (int) to, (int) count);
  }

  /// Copies elements of a segment.
  public void init(long to, @Nullable Object[] segment, long from, long count) {
    check(to, count, elements.length);
    check(from, count, segment.length);
    System.arraycopy(segment, (int) from, writable(), (int) to, (int) count);
  }

  private static void check(long start, long count, int size) {
    if (Long.compareUnsigned(start, size) > 0 || Long.compareUnsigned(count, size - start) > 0) {
      throw outOfBounds();
    }
  }
}
