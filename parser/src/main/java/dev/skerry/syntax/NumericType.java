package dev.skerry.syntax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The number types and the vector type.
public enum NumericType implements ValueType {
  I32,
  I64,
  F32,
  F64,
  V128;

  private static final NumericType[] VALUES = values();

  /// The type of this byte of the binary format, null when there is none.
  public static @Nullable NumericType ofBinary(int b) {
    int ordinal = 0x7F - b;
    return ordinal >= 0 && ordinal <= V128.ordinal() ? VALUES[ordinal] : null;
  }

  /// The type with this {@link #code}.
  static NumericType of(int code) {
    return VALUES[-1 - code];
  }

  public int binary() {
    return 0x7F - ordinal();
  }

  @Override
  public int code() {
    return -1 - ordinal();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
