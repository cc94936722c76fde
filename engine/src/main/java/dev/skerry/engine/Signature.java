package dev.skerry.engine;

import dev.skerry.syntax.ValueType;
import dev.skerry.valid.DefinedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A Java method as a function of wasm.
///
/// @param parameters a carrier for each parameter; null for one that tells about the caller
/// @param results those of the components when the method returns a record
record Signature(Method method, List<@Nullable Carrier> parameters, List<Carrier> results) {
  /// How a method of an interface is seen that calls a guest.
  ///
  /// @throws IllegalArgumentException when it has a type that wasm does not
  static Signature ofExport(Method method) {
    return of(method, false);
  }

  /// How a method of the host is seen that a guest calls, which may be told about the caller.
  ///
  /// @throws IllegalArgumentException when it has a type that wasm does not
  static Signature ofImport(Method method) {
    return of(method, true);
  }

  private static Signature of(Method method, boolean toldOfCaller) {
    List<@Nullable Carrier> parameters = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      parameters.add(toldOfCaller && isOfCaller(type) ? null : carrier(type, method));
    }
    Class<?> returned = method.getReturnType();
    List<Carrier> results = new ArrayList<>();
    if (returned.isRecord() && Carrier.of(returned) == null) {
      for (RecordComponent component : returned.getRecordComponents()) {
        results.add(carrier(component.getType(), method));
      }
    } else if (returned != void.class) {
      results.add(carrier(returned, method));
    }
    return new Signature(method, parameters, results);
  }

  private static boolean isOfCaller(Class<?> type) {
    return type == Instance.class || type == MemoryView.class;
  }

  private static Carrier carrier(Class<?> type, Method method) {
    Carrier carrier = Carrier.of(type);
    if (carrier == null) {
      throw new IllegalArgumentException(
          text(method)
              + " has a type that is none of WebAssembly: "
              + type.getSimpleName()
              + "; possible are "
              + Carrier.names()
              + ", and a record of them as the result");
    }
    return carrier;
  }

  /// Whether the results are the components of a record.
  boolean returnsRecord() {
    return method.getReturnType().isRecord() && Carrier.of(method.getReturnType()) == null;
  }

  /// The type that the method has in wasm.
  FunctionType type() {
    List<ValueType> taken = new ArrayList<>();
    for (Carrier carrier : parameters) {
      if (carrier != null) {
        taken.add(carrier.type());
      }
    }
    return new FunctionType(taken, results.stream().map(Carrier::type).toList());
  }

  /// Whether the method can call a function of this type.
  boolean fits(DefinedType type, Passing passing) {
    return fit(parameters, type.parameterCount(), type::parameter, passing)
        && fit(results, type.resultCount(), type::result, passing);
  }

  private static boolean fit(
      List<? extends @Nullable Carrier> carriers,
      int count,
      IntUnaryOperator types,
      Passing passing) {
    if (carriers.size() != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      Carrier carrier = carriers.get(i);
      if (carrier == null || !carrier.carries(types.applyAsInt(i), passing)) {
        return false;
      }
    }
    return true;
  }

  /// Tells that a function is not of the type of the method.
  String misfit(String function, FunctionType is) {
    return this + " is " + type() + ", but " + function + " is " + is;
  }

  /// The method as Java writes it: `int add(int, int)`.
  @Override
  public String toString() {
    return text(method);
  }

  private static String text(Method method) {
    return method.getReturnType().getSimpleName()
        + " "
        + method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
  }
}
