package dev.skerry.compiler;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.IntUnaryOperator;

/// A function of a module as a method in Java source: how it is declared, and how its values pass
/// through registers. Several results are a record.
///
/// @param name of the method
/// @param origin the name that the module has for the function
/// @param results the type of several results
/// @param index of the function in its module
record JavaMethod(String name, String origin, String results, int index, DefinedType type) {
  static JavaMethod of(String origin, int index, DefinedType type, JavaNames names) {
    String name = names.of(origin);
    String results =
        type.resultCount() < 2
            ? ""
            : names.of(
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Results");
    return new JavaMethod(name, origin, results, index, type);
  }

  /// Whether Java has types for all parameters and results. Numbers it has; a reference of the host
  /// is any object, other references only come out of a guest. Vectors it has not, and no method or
  /// record has more than 255 words of them.
  static boolean fits(DefinedType type, boolean toGuest) {
    if (Jvm.words(Jvm.parameters(type)) > Jvm.MOST_WORDS
        || Jvm.words(Jvm.results(type)) > Jvm.MOST_WORDS) {
      return false;
    }
    for (int i = 0; i < type.parameterCount(); i++) {
      if (!fits(type.parameter(i), toGuest)) {
        return false;
      }
    }
    for (int i = 0; i < type.resultCount(); i++) {
      if (!fits(type.result(i), !toGuest)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(int type, boolean toGuest) {
    if (!TypeCode.isReference(type)) {
      return type != TypeCode.V128;
    }
    return !toGuest
        || (TypeCode.isNullable(type) && TypeCode.heap(type) == HeapType.Abstract.EXTERN.code());
  }

  static String javaType(int type) {
    return switch (type) {
      case TypeCode.I32 -> "int";
      case TypeCode.I64 -> "long";
      case TypeCode.F32 -> "float";
      case TypeCode.F64 -> "double";
      default -> "Object";
    };
  }

  /// How many registers a call needs.
  int width() {
    return Math.max(type.parameterCount(), type.resultCount());
  }

  /// What the method returns.
  String returned() {
    return switch (type.resultCount()) {
      case 0 -> "void";
      case 1 -> javaType(type.result(0));
      default -> results;
    };
  }

  /// The type of what the method returns, if it needs one of its own.
  List<String> resultsDeclaration() {
    return type.resultCount() < 2
        ? List.of()
        : List.of(
            "record " + results + "(" + declared(type.resultCount(), "r", type::result) + ") {}");
  }

  private static String declared(int count, String prefix, IntUnaryOperator types) {
    StringJoiner list = new StringJoiner(", ");
    for (int i = 0; i < count; i++) {
      list.add(javaType(types.applyAsInt(i)) + " " + prefix + i);
    }
    return list.toString();
  }

  /// The method without its body.
  String declaration() {
    String parameters = declared(type.parameterCount(), "p", type::parameter);
    return returned() + " " + name + "(" + parameters + ")";
  }

  /// The statements of a method that calls the guest.
  List<String> callOfGuest() {
    List<String> lines = new ArrayList<>();
    lines.add("Registers registers = registers();");
    lines.add("boolean outermost = registers.claim();");
    lines.add("try {");
    lines.add("  int base = reserve(registers, " + width() + ");");
    for (int i = 0; i < type.parameterCount(); i++) {
      lines.add("  " + write(type.parameter(i), i, "p" + i));
    }
    lines.add("  Calls.enter(functionAt(" + index + "), registers, base);");
    if (type.resultCount() > 0) {
      lines.add("  return " + readResults() + ";");
    }
    lines.add("} finally {");
    lines.add("  end(registers, outermost);");
    lines.add("}");
    return lines;
  }

  private String readResults() {
    if (type.resultCount() == 1) {
      return read(type.result(0), 0);
    }
    StringJoiner list = new StringJoiner(", ");
    for (int i = 0; i < type.resultCount(); i++) {
      list.add(read(type.result(i), i));
    }
    return "new " + results + "(" + list + ")";
  }

  /// The statements of what a guest calls.
  List<String> callOfHost(String target) {
    StringJoiner arguments = new StringJoiner(", ", target + "." + name + "(", ")");
    for (int i = 0; i < type.parameterCount(); i++) {
      arguments.add(read(type.parameter(i), i));
    }
    List<String> lines = new ArrayList<>();
    if (type.resultCount() == 0) {
      lines.add(arguments + ";");
    } else {
      lines.add("var result = " + arguments + ";");
      for (int i = 0; i < type.resultCount(); i++) {
        String value = type.resultCount() == 1 ? "result" : "result.r" + i + "()";
        lines.add(write(type.result(i), i, value));
      }
    }
    return lines;
  }

  private static String write(int type, int register, String value) {
    String place = "base + " + register;
    return switch (type) {
      case TypeCode.I32, TypeCode.F32, TypeCode.F64 ->
          "registers.set(" + place + ", " + value + ");";
      case TypeCode.I64 -> "registers.numbers[" + place + "] = " + value + ";";
      default -> "registers.references[" + place + "] = " + value + ";";
    };
  }

  private static String read(int type, int register) {
    String place = "base + " + register;
    return switch (type) {
      case TypeCode.I32 -> "registers.i32(" + place + ")";
      case TypeCode.I64 -> "registers.numbers[" + place + "]";
      case TypeCode.F32 -> "registers.f32(" + place + ")";
      case TypeCode.F64 -> "registers.f64(" + place + ")";
      default -> "registers.references[" + place + "]";
    };
  }
}
