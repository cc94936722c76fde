package dev.skerry.runtime;

import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// Structures and arrays to and from registers.
///
/// Hot path: `KernelBenchmark`.
public final class Aggregates {
  private static final int MOST_ELEMENTS = 1 << 28;

  /// What objects take in a JVM with compressed references, about.
  private static final int STRUCT_BYTES = 48;

  private static final int FIELD_BYTES = 12;
  private static final int ARRAY_BYTES = 40;

  private Aggregates() {}

  /// How many registers the fields take.
  public static int registers(DefinedType type) {
    int count = 0;
    for (int i = 0; i < type.fieldCount(); i++) {
      count += Function.width(type.unpacked(i));
    }
    return count;
  }

  /// A structure of zeros and nulls.
  ///
  /// @throws Trap when the store may not have it
  public static StructObject newStruct(Store store, DefinedType type) {
    boolean vectors = false;
    boolean references = false;
    for (int i = 0; i < type.fieldCount(); i++) {
      vectors |= type.field(i) == TypeCode.V128;
      references |= TypeCode.isReference(type.field(i));
    }
    StructObject object = new GenericStruct(type, vectors, references);
    store.heap().add(object, STRUCT_BYTES + (long) FIELD_BYTES * type.fieldCount());
    return object;
  }

  /// An array of zeros or nulls. The length is unsigned.
  ///
  /// @throws Trap when the store may not have it
  public static ArrayObject newArray(Store store, DefinedType type, int length) {
    long bytes = ARRAY_BYTES + Integer.toUnsignedLong(length) * ArrayObject.elementBytes(type);
    store.heap().check(bytes);
    if (length < 0 || length > MOST_ELEMENTS) {
      throw new Trap(TrapReason.OUT_OF_MEMORY);
    }
    ArrayObject object = ArrayObject.create(type, length);
    store.heap().add(object, bytes);
    return object;
  }

  /// Sets all fields from the registers at `base`.
  public static void setFields(StructObject object, Registers from, int base) {
    int register = base;
    for (int i = 0; i < object.type.fieldCount(); i++) {
      setField(object, i, from, register);
      register += Function.width(object.type.unpacked(i));
    }
  }

  public static void setField(StructObject object, int field, Registers from, int register) {
    int type = object.type.field(field);
    if (TypeCode.isReference(type)) {
      object.setReference(field, from.references[register]);
    } else {
      object.setNumber(field, from.numbers[register]);
      if (type == TypeCode.V128) {
        object.setHigh(field, from.numbers[register + 1]);
      }
    }
  }

  /// Gets a field; a packed one as it was set.
  public static void getField(StructObject object, int field, Registers to, int register) {
    int type = object.type.field(field);
    if (TypeCode.isReference(type)) {
      to.references[register] = object.reference(field);
    } else {
      to.numbers[register] = object.number(field);
      if (type == TypeCode.V128) {
        to.numbers[register + 1] = object.high(field);
      }
    }
  }

  public static void setElement(ArrayObject object, int i, Registers from, int register) {
    int type = object.type().field(0);
    if (TypeCode.isReference(type)) {
      object.setReference(i, from.references[register]);
    } else {
      object.setNumber(i, from.numbers[register]);
      if (type == TypeCode.V128) {
        object.setHigh(i, from.numbers[register + 1]);
      }
    }
  }

  public static void getElement(ArrayObject object, int i, Registers to, int register) {
    int type = object.type().field(0);
    if (TypeCode.isReference(type)) {
      to.references[register] = object.reference(i);
    } else {
      to.numbers[register] = object.number(i);
      if (type == TypeCode.V128) {
        to.numbers[register + 1] = object.high(i);
      }
    }
  }

  /// Sets elements from the bytes of a data segment.
  public static void setFromData(ArrayObject object, int to, byte[] data, int from, int count) {
    int width = ArrayObject.elementBytes(object.type());
    object.check(to, count);
    checkData(object.type(), data, from, count);
    for (int i = 0; i < count; i++) {
      int at = from + i * width;
      object.setNumber(to + i, littleEndian(data, at, Math.min(width, 8)));
      if (width == 16) {
        object.setHigh(to + i, littleEndian(data, at + 8, 8));
      }
    }
  }

  /// Refuses elements that a data segment does not have.
  public static void checkData(DefinedType type, byte[] data, int from, int count) {
    long bytes = (count & 0xFFFF_FFFFL) * ArrayObject.elementBytes(type);
    if ((from & 0xFFFF_FFFFL) + bytes > data.length) {
      throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
    }
  }

  /// Refuses elements that an element segment does not have.
  public static void checkElements(@Nullable Object[] elements, int from, int count) {
    if ((from & 0xFFFF_FFFFL) + (count & 0xFFFF_FFFFL) > elements.length) {
      throw new Trap(TrapReason.TABLE_OUT_OF_BOUNDS);
    }
  }

  private static long littleEndian(byte[] data, int at, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = (value << 8) | (data[at + i] & 0xFF);
    }
    return value;
  }

  /// Sets elements from an element segment.
  public static void setFromElements(
      ArrayObject object, int to, @Nullable Object[] elements, int from, int count) {
    object.check(to, count);
    checkElements(elements, from, count);
    for (int i = 0; i < count; i++) {
      object.setReference(to + i, elements[from + i]);
    }
  }
}
