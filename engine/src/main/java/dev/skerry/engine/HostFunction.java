package dev.skerry.engine;

import dev.skerry.runtime.Registers;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ValueType;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/// A function of the host and its type, which a {@link Linker} gives to modules. Those made of
/// typed lambdas pass numbers without boxing them. Immutable.
///
/// What such a function throws ends the guest. An unchecked exception reaches whoever called the
/// guest as it is; a checked one as the cause of a {@link dev.skerry.runtime.Trap}.
public final class HostFunction {
  private final FunctionType type;
  private final OnRegisters body;

  private HostFunction(FunctionType type, OnRegisters body) {
    this.type = type;
    this.body = body;
  }

  /// A host function in terms of values. The results must be of the declared types.
  @FunctionalInterface
  public interface OnValues {
    List<Value> call(List<Value> arguments) throws Exception;
  }

  /// The same, told which instance calls.
  @FunctionalInterface
  public interface OnCaller {
    List<Value> call(Instance caller, List<Value> arguments) throws Exception;
  }

  /// A host function in terms of registers: finds its arguments in them from `base` on, and leaves
  /// its results there. For adapters, which have nothing checked and nothing converted; a call of
  /// the guest may replace the arrays of the registers.
  @FunctionalInterface
  public interface OnRegisters {
    void call(HostCall call, Registers registers, int base) throws Exception;
  }

  public FunctionType type() {
    return type;
  }

  OnRegisters body() {
    return body;
  }

  /// A function of any type.
  public static HostFunction of(FunctionType type, OnValues function) {
    return new HostFunction(
        type, (call, r, base) -> call.leave(function.call(call.arguments(r, base)), r, base));
  }

  /// A function of any type that uses the memory, or whatever else, of the instance that calls it.
  public static HostFunction ofCaller(FunctionType type, OnCaller function) {
    return new HostFunction(
        type,
        (call, r, base) ->
            call.leave(function.call(call.instance(), call.arguments(r, base)), r, base));
  }

  /// A function of any type that uses registers.
  public static HostFunction ofRegisters(FunctionType type, OnRegisters function) {
    return new HostFunction(type, function);
  }

  /// A lambda or method reference, by its functional interface: `of(IntBinaryOperator.class,
  /// Math::max)`. The interface must be public, in a package that is exported.
  ///
  /// @throws IllegalArgumentException when the interface has more than one method to implement, or
  ///   one with types that guests do not have
  public static <T> HostFunction of(Class<T> type, T function) {
    return of(type, function, Adapters.own());
  }

  /// The same for an interface that only a lookup of the host can see: `MethodHandles.lookup()`.
  public static <T> HostFunction of(Class<T> type, T function, MethodHandles.Lookup lookup) {
    Adapters.Imports imports = Adapters.imports(type, lookup);
    if (imports.methods().size() != 1) {
      throw new IllegalArgumentException(
          type + " is no functional interface: its methods are " + imports.methods());
    }
    return imports.function(function, 0);
  }

  private static FunctionType type(ValueType of, int parameters, int results) {
    return new FunctionType(Collections.nCopies(parameters, of), Collections.nCopies(results, of));
  }

  /// A function `[] -> []`.
  public static HostFunction action(Runnable function) {
    return new HostFunction(type(NumericType.I32, 0, 0), (_, _, _) -> function.run());
  }

  /// A function `[] -> [i32]`.
  public static HostFunction i32(IntSupplier function) {
    return new HostFunction(
        type(NumericType.I32, 0, 1), (_, r, base) -> r.set(base, function.getAsInt()));
  }

  /// A function `[i32] -> [i32]`.
  public static HostFunction i32(IntUnaryOperator function) {
    return new HostFunction(
        type(NumericType.I32, 1, 1), (_, r, base) -> r.set(base, function.applyAsInt(r.i32(base))));
  }

  /// A function `[i32 i32] -> [i32]`.
  public static HostFunction i32(IntBinaryOperator function) {
    return new HostFunction(
        type(NumericType.I32, 2, 1),
        (_, r, base) -> r.set(base, function.applyAsInt(r.i32(base), r.i32(base + 1))));
  }

  /// A function `[i32] -> []`.
  public static HostFunction i32Consumer(IntConsumer function) {
    return new HostFunction(
        type(NumericType.I32, 1, 0), (_, r, base) -> function.accept(r.i32(base)));
  }

  /// A function `[] -> [i64]`.
  public static HostFunction i64(LongSupplier function) {
    return new HostFunction(
        type(NumericType.I64, 0, 1), (_, r, base) -> r.set(base, function.getAsLong()));
  }

  /// A function `[i64] -> [i64]`.
  public static HostFunction i64(LongUnaryOperator function) {
    return new HostFunction(
        type(NumericType.I64, 1, 1),
        (_, r, base) -> r.set(base, function.applyAsLong(r.numbers[base])));
  }

  /// A function `[i64 i64] -> [i64]`.
  public static HostFunction i64(LongBinaryOperator function) {
    return new HostFunction(
        type(NumericType.I64, 2, 1),
        (_, r, base) -> r.set(base, function.applyAsLong(r.numbers[base], r.numbers[base + 1])));
  }

  /// A function `[i64] -> []`.
  public static HostFunction i64Consumer(LongConsumer function) {
    return new HostFunction(
        type(NumericType.I64, 1, 0), (_, r, base) -> function.accept(r.numbers[base]));
  }

  /// A function `[] -> [f64]`.
  public static HostFunction f64(DoubleSupplier function) {
    return new HostFunction(
        type(NumericType.F64, 0, 1), (_, r, base) -> r.set(base, function.getAsDouble()));
  }

  /// A function `[f64] -> [f64]`.
  public static HostFunction f64(DoubleUnaryOperator function) {
    return new HostFunction(
        type(NumericType.F64, 1, 1),
        (_, r, base) -> r.set(base, function.applyAsDouble(r.f64(base))));
  }

  /// A function `[f64 f64] -> [f64]`.
  public static HostFunction f64(DoubleBinaryOperator function) {
    return new HostFunction(
        type(NumericType.F64, 2, 1),
        (_, r, base) -> r.set(base, function.applyAsDouble(r.f64(base), r.f64(base + 1))));
  }

  /// A function `[f64] -> []`.
  public static HostFunction f64Consumer(DoubleConsumer function) {
    return new HostFunction(
        type(NumericType.F64, 1, 0), (_, r, base) -> function.accept(r.f64(base)));
  }
}
