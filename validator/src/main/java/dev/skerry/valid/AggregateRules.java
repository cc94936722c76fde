package dev.skerry.valid;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// The rules of structures, arrays, casts and conversions.
final class AggregateRules extends Rules {
  AggregateRules(Machine machine) {
    super(machine);
  }

  void check(Opcode opcode) {
    switch (opcode) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, STRUCT_SET ->
          struct(opcode);
      case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED, ARRAY_NEW_DATA, ARRAY_NEW_ELEM ->
          newArray(opcode);
      case ARRAY_GET,
          ARRAY_GET_S,
          ARRAY_GET_U,
          ARRAY_SET,
          ARRAY_FILL,
          ARRAY_COPY,
          ARRAY_INIT_DATA,
          ARRAY_INIT_ELEM ->
          array(opcode);
      case REF_TEST, REF_TEST_NULL -> {
        castOperand(opcode == Opcode.REF_TEST_NULL);
        machine.push(TypeCode.I32);
      }
      case REF_CAST, REF_CAST_NULL -> machine.push(castOperand(opcode == Opcode.REF_CAST_NULL));
      case BR_ON_CAST, BR_ON_CAST_FAIL -> branchOnCast(opcode == Opcode.BR_ON_CAST);
      case ANY_CONVERT_EXTERN -> convert(HeapType.Abstract.EXTERN, HeapType.Abstract.ANY);
      case EXTERN_CONVERT_ANY -> convert(HeapType.Abstract.ANY, HeapType.Abstract.EXTERN);
      default -> throw new AssertionError(opcode);
    }
  }

  // Structures

  private void struct(Opcode opcode) {
    DefinedType type = definition(in.index(), DefinedType.Kind.STRUCT);
    switch (opcode) {
      case STRUCT_NEW -> {
        for (int i = type.fieldCount() - 1; i >= 0 && !machine.isBottomless(); i--) {
          machine.pop(type.unpacked(i));
        }
        machine.push(reference(false));
      }
      case STRUCT_NEW_DEFAULT -> {
        for (int i = 0; i < type.fieldCount(); i++) {
          checkDefault(type, i);
        }
        machine.push(reference(false));
      }
      case STRUCT_SET -> {
        int field = check(in.index2(), type.fieldCount(), "field");
        checkMutable(type, field, "field");
        machine.pop(type.unpacked(field));
        machine.pop(reference(true));
      }
      default -> {
        int field = check(in.index2(), type.fieldCount(), "field");
        checkPacking(type, field, opcode == Opcode.STRUCT_GET);
        machine.pop(reference(true));
        machine.push(type.unpacked(field));
      }
    }
  }

  /// A reference to the type that the instruction names first.
  private int reference(boolean nullable) {
    return TypeCode.reference(nullable, typeId(in.index()));
  }

  private void checkDefault(DefinedType type, int field) {
    int code = type.field(field);
    if (TypeCode.isReference(code) && !TypeCode.isNullable(code)) {
      throw machine.invalid("field type is not defaultable: " + types.show(code));
    }
  }

  private void checkMutable(DefinedType type, int field, String what) {
    if (!type.isMutable(field)) {
      throw machine.invalid("immutable " + what);
    }
  }

  private void checkPacking(DefinedType type, int field, boolean plainGet) {
    if (type.isPacked(field) == plainGet) {
      throw machine.invalid(plainGet ? "field is packed" : "field is unpacked");
    }
  }

  // Arrays

  private DefinedType arrayType(int index) {
    return definition(index, DefinedType.Kind.ARRAY);
  }

  private void newArray(Opcode opcode) {
    DefinedType type = arrayType(in.index());
    switch (opcode) {
      case ARRAY_NEW -> {
        machine.pop(TypeCode.I32);
        machine.pop(type.unpacked(0));
      }
      case ARRAY_NEW_DEFAULT -> {
        checkDefault(type, 0);
        machine.pop(TypeCode.I32);
      }
      case ARRAY_NEW_FIXED -> {
        int limit = context.options.limit(Limit.ARRAY_NEW_FIXED);
        if (Integer.compareUnsigned(in.index2(), limit) > 0) {
          throw machine.invalid("too many operands for array.new_fixed: the limit is " + limit);
        }
        for (int i = 0; i < in.index2() && !machine.isBottomless(); i++) {
          machine.pop(type.unpacked(0));
        }
      }
      case ARRAY_NEW_DATA -> {
        checkNumeric(type);
        checkDataSegment(in.index2());
        popTwo();
      }
      default -> {
        checkElements(type, in.index2());
        popTwo();
      }
    }
    machine.push(reference(false));
  }

  private void popTwo() {
    machine.pop(TypeCode.I32);
    machine.pop(TypeCode.I32);
  }

  private void checkNumeric(DefinedType type) {
    if (TypeCode.isReference(type.field(0))) {
      throw machine.invalid("array type is not numeric or vector");
    }
  }

  private void checkElements(DefinedType type, int segment) {
    checkElementSegment(segment);
    if (!types.matchesStorage(context.elements[segment], type.field(0))) {
      throw machine.invalid(
          "type mismatch: elements of type "
              + types.show(context.elements[segment])
              + " do not fit");
    }
  }

  private void array(Opcode opcode) {
    DefinedType type = arrayType(in.index());
    switch (opcode) {
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
        checkPacking(type, 0, opcode == Opcode.ARRAY_GET);
        machine.pop(TypeCode.I32);
        machine.pop(reference(true));
        machine.push(type.unpacked(0));
        return;
      }
      case ARRAY_COPY -> {
        checkMutable(type, 0, "array");
        arrayCopy(type);
        return;
      }
      default -> checkMutable(type, 0, "array");
    }
    switch (opcode) {
      case ARRAY_SET -> machine.pop(type.unpacked(0));
      case ARRAY_FILL -> {
        machine.pop(TypeCode.I32);
        machine.pop(type.unpacked(0));
      }
      case ARRAY_INIT_DATA -> {
        checkNumeric(type);
        checkDataSegment(in.index2());
        popTwo();
      }
      default -> {
        checkElements(type, in.index2());
        popTwo();
      }
    }
    machine.pop(TypeCode.I32);
    machine.pop(reference(true));
  }

  private void arrayCopy(DefinedType destination) {
    DefinedType source = arrayType(in.index2());
    if (!types.matchesStorage(source.field(0), destination.field(0))) {
      throw machine.invalid("array types do not match");
    }
    popTwo();
    machine.pop(TypeCode.reference(true, typeId(in.index2())));
    machine.pop(TypeCode.I32);
    machine.pop(reference(true));
  }

  // Casts

  /// Takes the operand of a cast off, and returns the type that it is cast to.
  private int castOperand(boolean nullable) {
    int heap = context.canonicalHeap(in.heapType(), machine);
    checkCastable(heap);
    machine.pop(TypeCode.reference(true, types.top(heap)));
    return TypeCode.reference(nullable, heap);
  }

  private void checkCastable(int heap) {
    if (!ReferenceRules.isCastable(types, heap)) {
      throw machine.invalid("invalid cast to continuation types");
    }
  }

  private void branchOnCast(boolean onSuccess) {
    int sourceHeap = context.canonicalHeap(in.heapType(), machine);
    int targetHeap = context.canonicalHeap(in.heapType2(), machine);
    checkCastable(targetHeap);
    boolean targetNull = (in.castFlags() & 2) != 0;
    int source = TypeCode.reference((in.castFlags() & 1) != 0, sourceHeap);
    int target = TypeCode.reference(targetNull, targetHeap);
    if (!types.matches(target, source)) {
      throw machine.invalid(
          "type mismatch on cast: type "
              + types.show(target)
              + " does not match "
              + types.show(source));
    }
    int rest = targetNull ? TypeCode.withNull(source, false) : source;
    int[] taken = machine.target(in.index()).types();
    machine.pop(source);
    machine.push(onSuccess ? target : rest);
    if (taken.length == 0) {
      throw machine.invalid("type mismatch: the label of a cast takes no operand");
    }
    machine.popAll(taken);
    machine.pushAll(taken);
    machine.popAny();
    machine.push(onSuccess ? rest : target);
  }

  private void convert(HeapType.Abstract from, HeapType.Abstract to) {
    int type = machine.pop(nullable(from));
    boolean nullable = type != TypeCode.BOTTOM && TypeCode.isNullable(type);
    machine.push(TypeCode.reference(nullable, to.code()));
  }
}
