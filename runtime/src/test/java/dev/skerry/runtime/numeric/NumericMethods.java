package dev.skerry.runtime.numeric;

import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import dev.skerry.syntax.TypeCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds and calls the methods of an instruction by the convention that the package comment states.
/// Values are `Integer`, `Long`, `Float`, `Double` and {@link Vector}.
final class NumericMethods {
  /// A value of type v128.
  record Vector(long low, long high) {
    @Override
    public String toString() {
      return "v128 0x%016X_%016X".formatted(high, low);
    }
  }

  private static final Map<String, Optional<Method>> FOUND = new ConcurrentHashMap<>();

  private NumericMethods() {}

  /// The rows that this package gives a meaning: numbers and vectors in, numbers and vectors out.
  static List<Opcode> rows() {
    return Arrays.stream(Opcode.values()).filter(NumericMethods::isNumeric).toList();
  }

  private static boolean isNumeric(Opcode row) {
    Signature signature = row.signature();
    Immediates immediates = row.immediates();
    return signature != null
        && signature.operandCount() > 0
        && signature.resultCount() > 0
        && (immediates == Immediates.NONE
            || immediates == Immediates.LANE
            || immediates == Immediates.LANES)
        && types(signature).allMatch(NumericMethods::isNumeric);
  }

  private static boolean isNumeric(int type) {
    return type == TypeCode.V128 || scalar(type).isPresent();
  }

  private static Stream<Integer> types(Signature signature) {
    return Stream.concat(operands(signature), results(signature));
  }

  static Stream<Integer> operands(Signature signature) {
    return IntStream.range(0, signature.operandCount()).mapToObj(signature::operand);
  }

  static Stream<Integer> results(Signature signature) {
    return IntStream.range(0, signature.resultCount()).mapToObj(signature::result);
  }

  static Optional<Class<?>> scalar(int type) {
    return switch (type) {
      case TypeCode.I32 -> Optional.of(int.class);
      case TypeCode.I64 -> Optional.of(long.class);
      case TypeCode.F32 -> Optional.of(float.class);
      case TypeCode.F64 -> Optional.of(double.class);
      default -> Optional.empty();
    };
  }

  static boolean isLaneWise(Opcode row) {
    return results(row.signature()).anyMatch(type -> type == TypeCode.V128)
        && find(row, "").isPresent();
  }

  static boolean hasTwoMethods(Opcode row) {
    Signature signature = row.signature();
    return signature.resultCount() == 2
        || (signature.result(0) == TypeCode.V128 && find(row, "").isEmpty());
  }

  static String methodName(Opcode row) {
    String[] words = row.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder result = new StringBuilder(words[0]);
    for (String word : List.of(words).subList(1, words.length)) {
      result.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return result.toString();
  }

  /// The method whose name ends in the suffix, if it has the parameters that the signature asks.
  static Optional<Method> find(Opcode row, String suffix) {
    return FOUND.computeIfAbsent(row + suffix, _ -> search(row, suffix));
  }

  private static Optional<Method> search(Opcode row, String suffix) {
    String text = row.text();
    String owner =
        text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1, text.indexOf('.'));
    try {
      Class<?> type = Class.forName(NumericMethods.class.getPackageName() + "." + owner);
      boolean wholes = !suffix.isEmpty() || row.signature().result(0) != TypeCode.V128;
      return Optional.of(type.getDeclaredMethod(methodName(row) + suffix, parameters(row, wholes)));
    } catch (ReflectiveOperationException _) {
      return Optional.empty();
    }
  }

  private static Class<?>[] parameters(Opcode row, boolean wholes) {
    List<Class<?>> result = new ArrayList<>();
    operands(row.signature())
        .forEach(
            type -> {
              result.add(scalar(type).orElse(long.class));
              if (type == TypeCode.V128 && wholes) {
                result.add(long.class);
              }
            });
    if (row.immediates() == Immediates.LANE) {
      result.add(int.class);
    } else if (row.immediates() == Immediates.LANES) {
      result.add(long.class);
      result.add(long.class);
    }
    return result.toArray(Class<?>[]::new);
  }

  /// The results of an instruction; what its method throws is thrown.
  static List<Object> call(Opcode row, List<Object> operands) {
    if (row.signature().resultCount() == 2) {
      return List.of(invoke(row, "Low", wholes(operands)), invoke(row, "High", wholes(operands)));
    }
    if (isLaneWise(row)) {
      long low = (long) invoke(row, "", halves(operands, false));
      return List.of(new Vector(low, (long) invoke(row, "", halves(operands, true))));
    }
    if (hasTwoMethods(row)) {
      long low = (long) invoke(row, "Low", wholes(operands));
      return List.of(new Vector(low, (long) invoke(row, "High", wholes(operands))));
    }
    return List.of(invoke(row, "", wholes(operands)));
  }

  private static Object[] wholes(List<Object> operands) {
    return operands.stream()
        .flatMap(x -> x instanceof Vector v ? Stream.of(v.low, v.high) : Stream.of(x))
        .toArray();
  }

  private static Object[] halves(List<Object> operands, boolean high) {
    return operands.stream()
        .map(x -> x instanceof Vector v ? (Object) (high ? v.high : v.low) : x)
        .toArray();
  }

  private static Object invoke(Opcode row, String suffix, Object[] arguments) {
    try {
      return find(row, suffix).orElseThrow().invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(row + " " + Arrays.toString(arguments), e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
