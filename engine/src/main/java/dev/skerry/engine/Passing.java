package dev.skerry.engine;

import dev.skerry.runtime.ArrayObject;
import dev.skerry.runtime.Casts;
import dev.skerry.runtime.ExceptionObject;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.I31;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StructObject;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Passes values of the host to registers and back, and refuses what is not of the type.
final class Passing {
  private final Store store;

  Passing(Store store) {
    this.store = store;
  }

  /// How many registers the parameters, or the results if those are wider, take.
  static int width(DefinedType type) {
    return Math.max(
        width(type.parameterCount(), type::parameter), width(type.resultCount(), type::result));
  }

  private static int width(int count, IntUnaryOperator types) {
    int width = 0;
    for (int i = 0; i < count; i++) {
      width += Function.width(types.applyAsInt(i));
    }
    return width;
  }

  /// Whether the values are of these types.
  boolean areOf(List<Value> values, int count, IntUnaryOperator types) {
    if (values.size() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (!isOf(values.get(i), types.applyAsInt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isOf(Value value, int type) {
    return switch (value) {
      case Value.I32 _ -> type == TypeCode.I32;
      case Value.I64 _ -> type == TypeCode.I64;
      case Value.F32 _ -> type == TypeCode.F32;
      case Value.F64 _ -> type == TypeCode.F64;
      case Value.V128 _ -> type == TypeCode.V128;
      case Value.Reference(Object referent) -> TypeCode.isReference(type) && isOf(referent, type);
    };
  }

  /// Whether something of the host may be given as a reference of this type.
  boolean isOf(@Nullable Object referent, int type) {
    return referent == null ? TypeCode.isNullable(type) : isOfHeap(referent, TypeCode.heap(type));
  }

  private boolean isOfHeap(Object referent, int heap) {
    if (heap == HeapType.Abstract.EXTERN.code()) {
      return true;
    }
    if (isOfAnotherStore(referent)) {
      return false;
    }
    Object object = bare(referent);
    if (heap >= 0) {
      return Casts.isOf(object, heap, store.types().types().definition(heap).depth());
    }
    return switch ((HeapType.Abstract) HeapType.of(heap)) {
      case EXTERN, ANY -> true;
      case FUNC -> referent instanceof WasmFunction;
      case EQ, I31, STRUCT, ARRAY -> isAggregate(object) && Casts.isAbstract(object, heap);
      case EXN -> object instanceof ExceptionObject;
      case CONT, NONE, NOEXTERN, NOFUNC, NOEXN, NOCONT -> false;
    };
  }

  private static boolean isAggregate(Object object) {
    return object instanceof I31 || object instanceof StructObject || object instanceof ArrayObject;
  }

  /// Whether references of a type are to functions, which are wrapped for the host.
  boolean isFunction(int type) {
    int heap = TypeCode.heap(type);
    return heap < 0
        ? heap == HeapType.Abstract.FUNC.code()
        : store.types().types().definition(heap).kind() == DefinedType.Kind.FUNCTION;
  }

  /// Writes values, which are of these types, to the registers from `base` on.
  void write(List<Value> values, IntUnaryOperator types, Registers registers, int base) {
    int register = base;
    for (int i = 0; i < values.size(); i++) {
      switch (values.get(i)) {
        case Value.I32(int number) -> registers.set(register, number);
        case Value.I64(long number) -> registers.set(register, number);
        case Value.F32(float number) -> registers.set(register, number);
        case Value.F64(double number) -> registers.set(register, number);
        case Value.V128(long low, long high) -> {
          registers.set(register++, low);
          registers.set(register, high);
        }
        case Value.Reference(Object referent) ->
            registers.references[register] = toGuest(referent, types.applyAsInt(i));
      }
      register++;
    }
  }

  private static Object bare(Object referent) {
    return referent instanceof WasmFunction function ? function.callee() : referent;
  }

  /// What was refused, in a message.
  String describe(@Nullable Object referent) {
    return isOfAnotherStore(referent) ? referent + " of another store" : String.valueOf(referent);
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean isOfAnotherStore(@Nullable Object referent) {
    return referent instanceof WasmFunction function && function.store() != store;
  }

  /// A reference of this type as guests have it; a function that is an `externref` stays what it is
  /// to the host.
  @Nullable Object toGuest(@Nullable Object referent, int type) {
    return referent instanceof WasmFunction function && isFunction(type)
        ? function.callee()
        : referent;
  }

  /// A reference of this type as the host has it.
  @Nullable Object toHost(@Nullable Object reference, int type) {
    return reference instanceof Function function && isFunction(type)
        ? new WasmFunction(store, function)
        : reference;
  }

  /// Reads values of these types from the registers from `base` on.
  List<Value> read(Registers registers, int base, int count, IntUnaryOperator types) {
    List<Value> values = new ArrayList<>(count);
    int register = base;
    for (int i = 0; i < count; i++) {
      int type = types.applyAsInt(i);
      int second = type == TypeCode.V128 ? register + 1 : register;
      values.add(
          value(
              type,
              registers.numbers[register],
              registers.numbers[second],
              registers.references[register]));
      register = second + 1;
    }
    return values;
  }

  private Value value(int type, long bits, long high, @Nullable Object reference) {
    return switch (type) {
      case TypeCode.I32 -> new Value.I32((int) bits);
      case TypeCode.I64 -> new Value.I64(bits);
      case TypeCode.F32 -> new Value.F32(Float.intBitsToFloat((int) bits));
      case TypeCode.F64 -> new Value.F64(Double.longBitsToDouble(bits));
      case TypeCode.V128 -> new Value.V128(bits, high);
      default -> new Value.Reference(toHost(reference, type));
    };
  }

  Value get(Global global) {
    return value(global.type(), global.bits, global.high, global.reference);
  }

  void set(Global global, Value value) {
    if (!global.isMutable()) {
      throw new IllegalArgumentException("the global is immutable");
    }
    if (!isOf(value, global.type())) {
      throw new IllegalArgumentException(
          "the global is of type " + TypeCode.toString(global.type()) + ", not " + value);
    }
    switch (value) {
      case Value.I32(int number) -> global.bits = number;
      case Value.I64(long number) -> global.bits = number;
      case Value.F32(float number) -> global.bits = Float.floatToRawIntBits(number);
      case Value.F64(double number) -> global.bits = Double.doubleToRawLongBits(number);
      case Value.V128(long low, long high) -> {
        global.bits = low;
        global.high = high;
      }
      case Value.Reference(Object referent) -> global.reference = toGuest(referent, global.type());
    }
  }
}
