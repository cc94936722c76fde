package dev.skerry.runtime.compiled;

import dev.skerry.runtime.AggregateOps;
import dev.skerry.runtime.Aggregates;
import dev.skerry.runtime.ArrayObject;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.StructObject;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.Opcode;
import org.jspecify.annotations.Nullable;

/// Structures and arrays in generated code. Fields and elements are got and set one by one; what
/// has any number of operands takes them from registers, as the interpreter does.
///
/// Hot path: the kernels of `perf/`.
public final class AggregateSupport {
  private AggregateSupport() {}

  private static StructObject struct(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_STRUCTURE);
    }
    return (StructObject) reference;
  }

  private static ArrayObject present(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_ARRAY);
    }
    return (ArrayObject) reference;
  }

  private static void check(int index, int length) {
    if (Integer.compareUnsigned(index, length) >= 0) {
      throw new Trap(TrapReason.ARRAY_OUT_OF_BOUNDS);
    }
  }

  private static ArrayObject array(@Nullable Object reference, int index) {
    ArrayObject array = present(reference);
    check(index, array.length());
    return array;
  }

  /// Counts a new structure.
  public static void made(StructObject object, int bytes, Instance instance) {
    instance.store.heap().add(object, bytes);
  }

  public static long structNumber(@Nullable Object reference, int field) {
    return struct(reference).number(field);
  }

  public static long structHigh(@Nullable Object reference, int field) {
    return struct(reference).high(field);
  }

  public static @Nullable Object structReference(@Nullable Object reference, int field) {
    return struct(reference).reference(field);
  }

  public static void structSetNumber(@Nullable Object reference, int field, long value) {
    struct(reference).setNumber(field, value);
  }

  public static void structSetVector(@Nullable Object reference, int field, long low, long high) {
    StructObject object = struct(reference);
    object.setNumber(field, low);
    object.setHigh(field, high);
  }

  public static void structSetReference(
      @Nullable Object reference, int field, @Nullable Object value) {
    struct(reference).setReference(field, value);
  }

  public static long arrayLow(@Nullable Object reference, int index) {
    return array(reference, index).number(index);
  }

  public static long arrayHigh(@Nullable Object reference, int index) {
    return array(reference, index).high(index);
  }

  public static void arraySetVector(@Nullable Object reference, int index, long low, long high) {
    ArrayObject object = array(reference, index);
    object.setNumber(index, low);
    object.setHigh(index, high);
  }

  public static int arrayByte(@Nullable Object reference, int index) {
    byte[] elements = ((ArrayObject.Bytes) present(reference)).elements;
    check(index, elements.length);
    return elements[index];
  }

  public static void arraySetByte(@Nullable Object reference, int index, int value) {
    byte[] elements = ((ArrayObject.Bytes) present(reference)).elements;
    check(index, elements.length);
    elements[index] = (byte) value;
  }

  public static int arrayShort(@Nullable Object reference, int index) {
    short[] elements = ((ArrayObject.Shorts) present(reference)).elements;
    check(index, elements.length);
    return elements[index];
  }

  public static void arraySetShort(@Nullable Object reference, int index, int value) {
    short[] elements = ((ArrayObject.Shorts) present(reference)).elements;
    check(index, elements.length);
    elements[index] = (short) value;
  }

  public static int arrayInt(@Nullable Object reference, int index) {
    int[] elements = ((ArrayObject.Ints) present(reference)).elements;
    check(index, elements.length);
    return elements[index];
  }

  public static void arraySetInt(@Nullable Object reference, int index, int value) {
    int[] elements = ((ArrayObject.Ints) present(reference)).elements;
    check(index, elements.length);
    elements[index] = value;
  }

  public static long arrayLong(@Nullable Object reference, int index) {
    long[] elements = ((ArrayObject.Longs) present(reference)).elements;
    check(index, elements.length);
    return elements[index];
  }

  public static void arraySetLong(@Nullable Object reference, int index, long value) {
    long[] elements = ((ArrayObject.Longs) present(reference)).elements;
    check(index, elements.length);
    elements[index] = value;
  }

  public static @Nullable Object arrayReference(@Nullable Object reference, int index) {
    @Nullable Object[] elements = ((ArrayObject.References) present(reference)).elements;
    check(index, elements.length);
    return elements[index];
  }

  public static void arraySetReference(
      @Nullable Object reference, int index, @Nullable Object value) {
    @Nullable Object[] elements = ((ArrayObject.References) present(reference)).elements;
    check(index, elements.length);
    elements[index] = value;
  }

  public static Object arrayNewDefault(int length, Instance instance, int type) {
    return Aggregates.newArray(instance.store, instance.types[type], length);
  }

  public static Object arrayNewNumber(long value, int length, Instance instance, int type) {
    ArrayObject object = Aggregates.newArray(instance.store, instance.types[type], length);
    object.fill(0, length, value, 0, null);
    return object;
  }

  public static Object arrayNewReference(
      @Nullable Object value, int length, Instance instance, int type) {
    ArrayObject object = Aggregates.newArray(instance.store, instance.types[type], length);
    object.fill(0, length, 0, 0, value);
    return object;
  }

  // With operands in registers

  private static void apply(Opcode opcode, Instance instance, int b, int c) {
    Registers registers = instance.store.registers();
    registers.reserve(registers.top + 1);
    AggregateOps.apply(opcode, instance, registers, registers.top, b, c);
  }

  private static @Nullable Object make(Opcode opcode, Instance instance, int b, int c) {
    apply(opcode, instance, b, c);
    Registers registers = instance.store.registers();
    return registers.references[registers.top];
  }

  public static @Nullable Object structNew(Instance instance, int type, int unused) {
    return make(Opcode.STRUCT_NEW, instance, type, unused);
  }

  public static @Nullable Object structNewDefault(Instance instance, int type, int unused) {
    return make(Opcode.STRUCT_NEW_DEFAULT, instance, type, unused);
  }

  public static @Nullable Object arrayNew(Instance instance, int type, int unused) {
    return make(Opcode.ARRAY_NEW, instance, type, unused);
  }

  public static @Nullable Object arrayNewFixed(Instance instance, int type, int count) {
    return make(Opcode.ARRAY_NEW_FIXED, instance, type, count);
  }

  public static @Nullable Object arrayNewData(Instance instance, int type, int segment) {
    return make(Opcode.ARRAY_NEW_DATA, instance, type, segment);
  }

  public static @Nullable Object arrayNewElem(Instance instance, int type, int segment) {
    return make(Opcode.ARRAY_NEW_ELEM, instance, type, segment);
  }

  public static void arrayFill(Instance instance, int type, int unused) {
    apply(Opcode.ARRAY_FILL, instance, type, unused);
  }

  public static void arrayCopy(Instance instance, int type, int source) {
    apply(Opcode.ARRAY_COPY, instance, type, source);
  }

  public static void arrayInitData(Instance instance, int type, int segment) {
    apply(Opcode.ARRAY_INIT_DATA, instance, type, segment);
  }

  public static void arrayInitElem(Instance instance, int type, int segment) {
    apply(Opcode.ARRAY_INIT_ELEM, instance, type, segment);
  }
}
