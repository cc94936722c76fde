package dev.skerry.syntax;

import java.util.HashMap;
import java.util.Map;

/// The fixed operand and result types of an instruction, made from letters of the opcode table:
///
/// | letter | type |
/// |---|---|
/// | `i I f F v` | i32 i64 f32 f64 v128 |
/// | `a` | the address type of the memory that the instruction names |
/// | `q y n` | eqref, arrayref, i31ref |
/// | `N` | (ref i31) |
///
/// Hot path: `ParseBenchmark`.
public final class Signature {
  /// Stands for the address type of the memory that the instruction names.
  public static final int ADDRESS = Integer.MIN_VALUE;

  private final int[] operands;
  private final int[] results;

  /// By their text: many rows share one. Only the opcode table asks, while it is made.
  private static final Map<String, Signature> KNOWN = new HashMap<>();

  private Signature(int[] operands, int[] results) {
    this.operands = operands;
    this.results = results;
  }

  static Signature parse(String text) {
    Signature known = KNOWN.get(text);
    if (known == null) {
      int arrow = text.indexOf('>');
      known = new Signature(codes(text, 0, arrow), codes(text, arrow + 1, text.length()));
      KNOWN.put(text, known);
    }
    return known;
  }

  private static int[] codes(String text, int start, int end) {
    int[] codes = new int[end - start];
    for (int i = start; i < end; i++) {
      codes[i - start] = code(text.charAt(i));
    }
    return codes;
  }

  private static int code(char letter) {
    return switch (letter) {
      case 'i' -> TypeCode.I32;
      case 'I' -> TypeCode.I64;
      case 'f' -> TypeCode.F32;
      case 'F' -> TypeCode.F64;
      case 'v' -> TypeCode.V128;
      case 'a' -> ADDRESS;
      case 'q' -> TypeCode.reference(true, HeapType.Abstract.EQ.code());
      case 'y' -> TypeCode.reference(true, HeapType.Abstract.ARRAY.code());
      case 'n' -> TypeCode.reference(true, HeapType.Abstract.I31.code());
      case 'N' -> TypeCode.reference(false, HeapType.Abstract.I31.code());
      default -> throw new IllegalArgumentException("no type has the letter " + letter);
    };
  }

  public int operandCount() {
    return operands.length;
  }

  /// A {@link TypeCode}, or {@link #ADDRESS}.
  public int operand(int i) {
    return operands[i];
  }

  public int resultCount() {
    return results.length;
  }

  /// A {@link TypeCode}, or {@link #ADDRESS}.
  public int result(int i) {
    return results[i];
  }
}
