package dev.skerry.runtime;

import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of a guest: a Java array of the right width with its type. Elements go in and out as
/// `long` (a vector as two), or as a reference; each kind knows only its own.
///
/// Hot path: `KernelBenchmark`.
public abstract sealed class ArrayObject implements Mutable {
  private final DefinedType type;
  private final int length;

  private ArrayObject(DefinedType type, int length) {
    this.type = type;
    this.length = length;
  }

  /// An array of zeros or nulls.
  public static ArrayObject create(DefinedType type, int length) {
    int element = type.field(0);
    return switch (element) {
      case DefinedType.I8 -> new Bytes(type, new byte[length]);
      case DefinedType.I16 -> new Shorts(type, new short[length]);
      case TypeCode.I32, TypeCode.F32 -> new Ints(type, new int[length]);
      case TypeCode.I64, TypeCode.F64 -> new Longs(type, new long[length]);
      case TypeCode.V128 -> new Vectors(type, new long[Math.multiplyExact(2, length)]);
      default -> new References(type, new Object[length]);
    };
  }

  /// How many bytes an element has in a data segment.
  public static int elementBytes(DefinedType type) {
    return switch (type.field(0)) {
      case DefinedType.I8 -> 1;
      case DefinedType.I16 -> 2;
      case TypeCode.I32, TypeCode.F32 -> 4;
      case TypeCode.V128 -> 16;
      default -> 8;
    };
  }

  public final DefinedType type() {
    return type;
  }

  public final int length() {
    return length;
  }

  /// The element; a packed one with zeros above.
  public abstract long number(int i);

  public abstract void setNumber(int i, long value);

  /// The high half of a vector.
  public long high(int i) {
    throw wrongKind();
  }

  public void setHigh(int i, long value) {
    throw wrongKind();
  }

  public @Nullable Object reference(int i) {
    throw wrongKind();
  }

  public void setReference(int i, @Nullable Object value) {
    throw wrongKind();
  }

  private static IllegalStateException wrongKind() {
    return new IllegalStateException("the array has elements of another kind");
  }

  /// The Java array behind it.
  abstract Object storage();

  /// How many entries of the Java array an element takes.
  int width() {
    return 1;
  }

  abstract void fillStorage(int start, int end, long value, long high, @Nullable Object reference);

  /// Refuses a range that is not within the array. Both numbers are unsigned.
  public final void check(int start, int count) {
    if ((start & 0xFFFF_FFFFL) + (count & 0xFFFF_FFFFL) > length()) {
      throw new Trap(TrapReason.ARRAY_OUT_OF_BOUNDS);
    }
  }

  /// Copies elements of an array whose elements are of the same kind.
  public final void copy(int to, ArrayObject source, int from, int count) {
    check(to, count);
    source.check(from, count);
    int width = width();
    System.arraycopy(source.storage(), from * width, storage(), to * width, count * width);
  }

  public final void fill(int start, int count, long value, long high, @Nullable Object reference) {
    check(start, count);
    fillStorage(start, start + count, value, high, reference);
  }

  public static final class Bytes extends ArrayObject {
    public final byte[] elements;

    Bytes(DefinedType type, byte[] elements) {
      super(type, elements.length);
      this.elements = elements;
    }

    @Override
    public long number(int i) {
      return elements[i] & 0xFF;
    }

    @Override
    public void setNumber(int i, long value) {
      elements[i] = (byte) value;
    }

    @Override
    Object storage() {
      return elements;
    }

    @Override
    void fillStorage(int start, int end, long value, long high, @Nullable Object reference) {
      Arrays.fill(elements, start, end, (byte) value);
    }
  }

  public static final class Shorts extends ArrayObject {
    public final short[] elements;

    Shorts(DefinedType type, short[] elements) {
      super(type, elements.length);
      this.elements = elements;
    }

    @Override
    public long number(int i) {
      return elements[i] & 0xFFFF;
    }

    @Override
    public void setNumber(int i, long value) {
      elements[i] = (short) value;
    }

    @Override
    Object storage() {
      return elements;
    }

    @Override
    void fillStorage(int start, int end, long value, long high, @Nullable Object reference) {
      Arrays.fill(elements, start, end, (short) value);
    }
  }

  public static final class Ints extends ArrayObject {
    public final int[] elements;

    Ints(DefinedType type, int[] elements) {
      super(type, elements.length);
      this.elements = elements;
    }

    @Override
    public long number(int i) {
      return elements[i];
    }

    @Override
    public void setNumber(int i, long value) {
      elements[i] = (int) value;
    }

    @Override
    Object storage() {
      return elements;
    }

    @Override
    void fillStorage(int start, int end, long value, long high, @Nullable Object reference) {
      Arrays.fill(elements, start, end, (int) value);
    }
  }

  public static final class Longs extends ArrayObject {
    public final long[] elements;

    Longs(DefinedType type, long[] elements) {
      super(type, elements.length);
      this.elements = elements;
    }

    @Override
    public long number(int i) {
      return elements[i];
    }

    @Override
    public void setNumber(int i, long value) {
      elements[i] = value;
    }

    @Override
    Object storage() {
      return elements;
    }

    @Override
    void fillStorage(int start, int end, long value, long high, @Nullable Object reference) {
      Arrays.fill(elements, start, end, value);
    }
  }

  private static final class Vectors extends ArrayObject {
    private final long[] halves;

    Vectors(DefinedType type, long[] halves) {
      super(type, halves.length / 2);
      this.halves = halves;
    }

    @Override
    public long number(int i) {
      return halves[2 * i];
    }

    @Override
    public void setNumber(int i, long value) {
      halves[2 * i] = value;
    }

    @Override
    public long high(int i) {
      return halves[2 * i + 1];
    }

    @Override
    public void setHigh(int i, long value) {
      halves[2 * i + 1] = value;
    }

    @Override
    Object storage() {
      return halves;
    }

    @Override
    int width() {
      return 2;
    }

    @Override
    void fillStorage(int start, int end, long value, long high, @Nullable Object reference) {
      for (int i = start; i < end; i++) {
        halves[2 * i] = value;
        halves[2 * i + 1] = high;
      }
    }
  }

  public static final class References extends ArrayObject {
    public final @Nullable Object[] elements;

    References(DefinedType type, @Nullable Object[] elements) {
      super(type, elements.length);
      this.elements = elements;
    }

    @Override
    public long number(int i) {
      throw wrongKind();
    }

    @Override
    public void setNumber(int i, long value) {
      throw wrongKind();
    }

    @Override
    public @Nullable Object reference(int i) {
      return elements[i];
    }

    @Override
    public void setReference(int i, @Nullable Object value) {
      elements[i] = value;
    }

    @Override
    Object storage() {
      return elements;
    }

    @Override
    void fillStorage(int start, int end, long value, long high, @Nullable Object reference) {
      Arrays.fill(elements, start, end, reference);
    }
  }
}
