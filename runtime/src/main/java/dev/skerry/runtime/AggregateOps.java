package dev.skerry.runtime;

import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// Instructions of structures, arrays, i31 and casts.
public final class AggregateOps {
  private AggregateOps() {}

  public static void apply(
      Opcode opcode, Instance instance, Registers registers, int p, int b, int c) {
    @Nullable Object[] references = registers.references;
    switch (opcode) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, STRUCT_SET ->
          struct(opcode, instance, registers, p, b, c);
      case REF_I31 -> references[p] = I31.of((int) registers.numbers[p]);
      case I31_GET_S -> registers.numbers[p] = i31(references[p]).value();
      case I31_GET_U -> registers.numbers[p] = i31(references[p]).unsigned();
      case REF_EQ ->
          registers.numbers[p] = Casts.areEqual(references[p], references[p + 1]) ? 1 : 0;
      case REF_TEST -> registers.numbers[p] = is(instance, references[p], b, false) ? 1 : 0;
      case REF_TEST_NULL -> registers.numbers[p] = is(instance, references[p], b, true) ? 1 : 0;
      case REF_CAST, REF_CAST_NULL -> {
        if (!is(instance, references[p], b, opcode == Opcode.REF_CAST_NULL)) {
          throw new Trap(TrapReason.CAST_FAILURE);
        }
      }
      default -> array(opcode, instance, registers, p, b, c);
    }
  }

  private static I31 i31(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_I31);
    }
    return (I31) reference;
  }

  /// Whether a reference is of a heap type as instructions name it.
  private static boolean is(
      Instance instance, @Nullable Object reference, int heap, boolean nullable) {
    if (reference == null) {
      return nullable;
    }
    if (heap < 0) {
      return Casts.isAbstract(reference, heap);
    }
    var types = instance.module.context().types();
    int id = types.id(heap);
    return Casts.isOf(reference, id, types.definition(id).depth());
  }

  private static DefinedType type(Instance instance, int index) {
    var types = instance.module.context().types();
    return types.definition(types.id(index));
  }

  private static void struct(
      Opcode opcode, Instance instance, Registers registers, int p, int b, int c) {
    switch (opcode) {
      case STRUCT_NEW -> {
        StructObject object = Aggregates.newStruct(instance.store, type(instance, b));
        Aggregates.setFields(object, registers, p);
        registers.references[p] = object;
      }
      case STRUCT_NEW_DEFAULT ->
          registers.references[p] = Aggregates.newStruct(instance.store, type(instance, b));
      case STRUCT_SET -> Aggregates.setField(structure(registers, p), c, registers, p + 1);
      default -> {
        StructObject object = structure(registers, p);
        Aggregates.getField(object, c, registers, p);
        extend(opcode, object.type.field(c), opcode == Opcode.STRUCT_GET_S, registers, p);
      }
    }
  }

  /// Widens what was got from a packed field.
  private static void extend(
      Opcode opcode, int storage, boolean signed, Registers registers, int p) {
    long value = registers.numbers[p];
    if (storage == DefinedType.I8) {
      registers.numbers[p] = signed ? (byte) value : value & 0xFF;
    } else if (storage == DefinedType.I16) {
      registers.numbers[p] = signed ? (short) value : value & 0xFFFF;
    } else if (signed) {
      throw new AssertionError(opcode);
    }
  }

  private static StructObject structure(Registers registers, int p) {
    Object reference = registers.references[p];
    if (reference == null) {
      throw new Trap(TrapReason.NULL_STRUCTURE);
    }
    return (StructObject) reference;
  }

  private static ArrayObject array(Registers registers, int p) {
    Object reference = registers.references[p];
    if (reference == null) {
      throw new Trap(TrapReason.NULL_ARRAY);
    }
    return (ArrayObject) reference;
  }

  private static void array(
      Opcode opcode, Instance instance, Registers registers, int p, int b, int c) {
    long[] r = registers.numbers;
    switch (opcode) {
      case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM ->
          newArray(opcode, instance, registers, p, b, c);
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
        ArrayObject object = array(registers, p);
        int i = (int) r[p + 1];
        object.check(i, 1);
        Aggregates.getElement(object, i, registers, p);
        extend(opcode, object.type().field(0), opcode == Opcode.ARRAY_GET_S, registers, p);
      }
      case ARRAY_SET -> {
        ArrayObject object = array(registers, p);
        int i = (int) r[p + 1];
        object.check(i, 1);
        Aggregates.setElement(object, i, registers, p + 2);
      }
      case ARRAY_LEN -> r[p] = array(registers, p).length();
      case ARRAY_FILL -> fill(registers, p);
      case ARRAY_COPY -> {
        ArrayObject to = array(registers, p);
        ArrayObject from = array(registers, p + 2);
        to.copy((int) r[p + 1], from, (int) r[p + 3], (int) r[p + 4]);
      }
      case ARRAY_INIT_DATA ->
          Aggregates.setFromData(
              array(registers, p),
              (int) r[p + 1],
              instance.data[c],
              (int) r[p + 2],
              (int) r[p + 3]);
      case ARRAY_INIT_ELEM ->
          Aggregates.setFromElements(
              array(registers, p),
              (int) r[p + 1],
              instance.elements[c],
              (int) r[p + 2],
              (int) r[p + 3]);
      default -> throw new AssertionError(opcode);
    }
  }

  private static void fill(Registers registers, int p) {
    ArrayObject object = array(registers, p);
    long[] r = registers.numbers;
    int element = object.type().field(0);
    long high = element == TypeCode.V128 ? r[p + 3] : 0;
    Object reference = TypeCode.isReference(element) ? registers.references[p + 2] : null;
    int width = Function.width(object.type().unpacked(0));
    object.fill((int) r[p + 1], (int) r[p + 2 + width], r[p + 2], high, reference);
  }

  private static void newArray(
      Opcode opcode, Instance instance, Registers registers, int p, int b, int c) {
    DefinedType type = type(instance, b);
    long[] r = registers.numbers;
    int width = Function.width(type.unpacked(0));
    ArrayObject object;
    switch (opcode) {
      case ARRAY_NEW -> {
        int length = (int) r[p + width];
        object = Aggregates.newArray(instance.store, type, length);
        boolean isReference = TypeCode.isReference(type.field(0));
        object.fill(
            0,
            length,
            r[p],
            width == 2 ? r[p + 1] : 0,
            isReference ? registers.references[p] : null);
      }
      case ARRAY_NEW_DEFAULT -> object = Aggregates.newArray(instance.store, type, (int) r[p]);
      case ARRAY_NEW_FIXED -> {
        object = Aggregates.newArray(instance.store, type, c);
        for (int i = 0; i < c; i++) {
          Aggregates.setElement(object, i, registers, p + i * width);
        }
      }
      case ARRAY_NEW_DATA -> {
        int from = (int) r[p];
        int count = (int) r[p + 1];
        Aggregates.checkData(type, instance.data[c], from, count);
        object = Aggregates.newArray(instance.store, type, count);
        Aggregates.setFromData(object, 0, instance.data[c], from, count);
      }
      default -> {
        int from = (int) r[p];
        int count = (int) r[p + 1];
        Aggregates.checkElements(instance.elements[c], from, count);
        object = Aggregates.newArray(instance.store, type, count);
        Aggregates.setFromElements(object, 0, instance.elements[c], from, count);
      }
    }
    registers.references[p] = object;
  }
}
