package dev.skerry.engine;

import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import dev.skerry.valid.DefinedType;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The parameters and results of a function. A type index in it is the canonical one of the engine.
public record FunctionType(List<ValueType> parameters, List<ValueType> results) {
  public FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  static FunctionType of(DefinedType type) {
    return new FunctionType(
        types(type.parameterCount(), type::parameter), types(type.resultCount(), type::result));
  }

  private static List<ValueType> types(int count, IntUnaryOperator codes) {
    return IntStream.range(0, count).map(codes).mapToObj(TypeCode::toValueType).toList();
  }

  static int[] codes(List<ValueType> types) {
    return types.stream().mapToInt(ValueType::code).toArray();
  }

  /// In the notation of the specification: `[i32 i32] -> [i32]`.
  @Override
  public String toString() {
    return list(parameters) + " -> " + list(results);
  }

  private static String list(List<ValueType> types) {
    return types.stream().map(ValueType::toString).collect(Collectors.joining(" ", "[", "]"));
  }
}
