package dev.skerry.syntax;

/// Value types as `int`, for code that must not allocate: negative for numeric types, zero for the
/// bottom type of unreachable code, positive for references, which carry a bit for null and their
/// heap type (an index, or a negative {@link HeapType#code}).
public final class TypeCode {
  public static final int BOTTOM = 0;
  public static final int I32 = -1;
  public static final int I64 = -2;
  public static final int F32 = -3;
  public static final int F64 = -4;
  public static final int V128 = -5;

  /// The highest type index that a code can hold; readers clamp to it what no module can have.
  public static final int MAX_INDEX = (1 << 28) - 1;

  private static final int REFERENCE = 1 << 30;
  private static final int NULLABLE = 1 << 29;
  private static final int HEAP_BIAS = 64;
  private static final int HEAP_MASK = NULLABLE - 1;

  private TypeCode() {}

  public static int reference(boolean nullable, int heap) {
    return REFERENCE | (nullable ? NULLABLE : 0) | (heap + HEAP_BIAS);
  }

  public static boolean isReference(int code) {
    return code > 0;
  }

  public static boolean isNullable(int code) {
    return (code & NULLABLE) != 0;
  }

  /// The heap type of a reference.
  public static int heap(int code) {
    return (code & HEAP_MASK) - HEAP_BIAS;
  }

  /// The same reference with or without null.
  public static int withNull(int code, boolean nullable) {
    return nullable ? code | NULLABLE : code & ~NULLABLE;
  }

  /// The value type of any code but the bottom one.
  public static ValueType toValueType(int code) {
    if (isReference(code)) {
      return new ReferenceType(isNullable(code), HeapType.of(heap(code)));
    }
    return NumericType.of(code);
  }

  /// The type as the text format writes it; `bot` for the bottom type.
  public static String toString(int code) {
    return code == BOTTOM ? "bot" : toValueType(code).toString();
  }
}
