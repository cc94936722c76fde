package dev.skerry.differential;

import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import dev.skerry.syntax.TypeCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of the opcode table with a fixed signature, by the type of their result.
final class Operators {
  private static final Map<String, List<Opcode>> NUMERIC = new HashMap<>();
  private static final Map<String, List<Opcode>> ACCESSES = new HashMap<>();

  static {
    for (Opcode opcode : Opcode.values()) {
      Signature signature = opcode.signature();
      if (signature != null && opcode.feature() != Feature.STACK_SWITCHING) {
        switch (opcode.immediates()) {
          case NONE, LANE, LANES -> {
            if (isNumeric(signature) && signature.resultCount() > 0) {
              add(NUMERIC, opcode, signature);
            }
          }
          case MEMORY_ACCESS, MEMORY_LANE, ATOMIC_ACCESS -> {
            if (!opcode.text().contains(".wait")) {
              add(ACCESSES, opcode, signature);
            }
          }
          default -> {}
        }
      }
    }
  }

  private Operators() {}

  private static void add(Map<String, List<Opcode>> map, Opcode opcode, Signature signature) {
    String result = signature.resultCount() == 0 ? "" : name(signature.result(0));
    map.computeIfAbsent(result, _ -> new ArrayList<>()).add(opcode);
  }

  private static boolean isNumeric(Signature signature) {
    boolean numeric = true;
    for (int i = 0; i < signature.operandCount(); i++) {
      numeric &= !TypeCode.isReference(signature.operand(i));
    }
    for (int i = 0; i < signature.resultCount(); i++) {
      numeric &= !TypeCode.isReference(signature.result(i));
    }
    return numeric;
  }

  /// Those that compute a type of number; at times of the base set, which others are many beside.
  static List<Opcode> numeric(String type) {
    return NUMERIC.getOrDefault(type, List.of());
  }

  /// Those that load a type of number, or, for an empty name, store one.
  static List<Opcode> accesses(String type) {
    return ACCESSES.getOrDefault(type, List.of());
  }

  static String name(int type) {
    return switch (type) {
      case TypeCode.I32 -> "i32";
      case TypeCode.I64 -> "i64";
      case TypeCode.F32 -> "f32";
      case TypeCode.F64 -> "f64";
      case TypeCode.V128 -> "v128";
      default -> "";
    };
  }

  /// Whether the payload of a NaN that it makes is anybody's choice.
  static boolean makesNaN(Opcode opcode) {
    String text = opcode.text();
    boolean scalar = text.startsWith("f32.") || text.startsWith("f64.");
    boolean vector = text.startsWith("f32x4.") || text.startsWith("f64x2.");
    return (scalar || vector)
        && opcode.immediates() == Immediates.NONE
        && !text.contains("reinterpret")
        && !text.contains("splat");
  }
}
