package dev.skerry.compiler;

import dev.skerry.runtime.Function;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;

/// How types of a guest are types of the JVM: `I J F D` are numbers, `A` is any reference, `V` is a
/// vector, which is two longs. A function takes its parameters and, as the last one, its instance;
/// it returns its first result. The others, and a vector's upper half, are left in the instance.
final class Jvm {
  static final String OBJECT = "java/lang/Object";
  static final String INSTANCE = "dev/skerry/runtime/Instance";
  static final String STORE = "dev/skerry/runtime/Store";
  static final String FUNCTION = "dev/skerry/runtime/Function";
  static final String REGISTERS = "dev/skerry/runtime/Registers";
  static final String MEMORY = "dev/skerry/runtime/Memory";
  static final String MARKED_MEMORY = "dev/skerry/runtime/MarkedMemory";
  static final String TABLE = "dev/skerry/runtime/Table";
  static final String GLOBAL = "dev/skerry/runtime/Global";
  static final String SUPPORT = "dev/skerry/runtime/compiled/";
  static final String NUMERIC = "dev/skerry/runtime/numeric/";

  /// The JVM allows 255 words of arguments; a function with more takes them from registers.
  static final int MOST_WORDS = 240;

  /// A function with more registers of results leaves them all in registers.
  private static final int MOST_RESULTS = 60;

  private Jvm() {}

  static char kind(int type) {
    return switch (type) {
      case TypeCode.I32 -> 'I';
      case TypeCode.I64 -> 'J';
      case TypeCode.F32 -> 'F';
      case TypeCode.F64 -> 'D';
      case TypeCode.V128 -> 'V';
      default -> 'A';
    };
  }

  /// How many words of JVM locals a value takes.
  static int words(char kind) {
    return switch (kind) {
      case 'I', 'F', 'A' -> 1;
      case 'V' -> 4;
      default -> 2;
    };
  }

  static String type(char kind) {
    return switch (kind) {
      case 'A' -> "Ljava/lang/Object;";
      case 'V' -> "JJ";
      default -> String.valueOf(kind);
    };
  }

  static char[] parameters(DefinedType type) {
    char[] kinds = new char[type.parameterCount()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = kind(type.parameter(i));
    }
    return kinds;
  }

  static char[] results(DefinedType type) {
    char[] kinds = new char[type.resultCount()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = kind(type.result(i));
    }
    return kinds;
  }

  static int words(char[] kinds) {
    int words = 0;
    for (char kind : kinds) {
      words += words(kind);
    }
    return words;
  }

  /// How many registers values take.
  static int registers(char[] kinds) {
    int count = 0;
    for (char kind : kinds) {
      count += registers(kind);
    }
    return count;
  }

  static int registers(char kind) {
    return kind == 'V' ? 2 : 1;
  }

  /// How many registers a call needs for arguments or results.
  static int registers(DefinedType type) {
    int parameters = 0;
    for (int i = 0; i < type.parameterCount(); i++) {
      parameters += Function.width(type.parameter(i));
    }
    int results = 0;
    for (int i = 0; i < type.resultCount(); i++) {
      results += Function.width(type.result(i));
    }
    return Math.max(parameters, results);
  }

  /// Whether a function has too many parameters or results for a JVM method.
  static boolean isWide(DefinedType type) {
    return words(parameters(type)) > MOST_WORDS || registers(results(type)) > MOST_RESULTS;
  }

  /// The type of what a method returns: the first result.
  static String returned(DefinedType type) {
    if (type.resultCount() == 0 || isWide(type)) {
      return "V";
    }
    char first = kind(type.result(0));
    return first == 'V' ? "J" : type(first);
  }

  static String arguments(DefinedType type) {
    if (isWide(type)) {
      return "Ldev/skerry/runtime/Registers;I";
    }
    StringBuilder text = new StringBuilder();
    for (char kind : parameters(type)) {
      text.append(type(kind));
    }
    return text.toString();
  }

  /// The descriptor of the method of a function.
  static String descriptor(DefinedType type) {
    return "(" + arguments(type) + "Ldev/skerry/runtime/Instance;)" + returned(type);
  }

  /// The descriptor of a method that calls a function that it is given.
  static String callDescriptor(DefinedType type) {
    return "("
        + arguments(type)
        + "Ldev/skerry/runtime/Function;Ldev/skerry/runtime/Instance;)"
        + returned(type);
  }
}
