package dev.skerry.engine;

import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/// The Java types that values of a guest have in the methods of its host.
enum Carrier {
  INT(int.class, NumericType.I32, "i32"),
  BOOLEAN(boolean.class, NumericType.I32, "isTrue"),
  LONG(long.class, NumericType.I64, "i64"),
  FLOAT(float.class, NumericType.F32, "f32"),
  DOUBLE(double.class, NumericType.F64, "f64"),
  VECTOR(Value.V128.class, NumericType.V128, "vector"),
  FUNCTION(WasmFunction.class, ReferenceType.FUNCREF, "reference"),
  REFERENCE(Object.class, ReferenceType.EXTERNREF, "reference");

  private final Class<?> javaType;
  private final ValueType type;
  private final String reader;

  Carrier(Class<?> javaType, ValueType type, String reader) {
    this.javaType = javaType;
    this.type = type;
    this.reader = reader;
  }

  /// The carrier that a Java type is; null when it is none.
  static @Nullable Carrier of(Class<?> javaType) {
    for (Carrier carrier : values()) {
      if (carrier.javaType == javaType) {
        return carrier;
      }
    }
    return null;
  }

  /// The Java types, for messages.
  static String names() {
    return Arrays.stream(values())
        .map(carrier -> carrier.javaType.getSimpleName())
        .collect(Collectors.joining(", "));
  }

  Type javaType() {
    return Type.getType(javaType);
  }

  /// The type of wasm, of references the usual one.
  ValueType type() {
    return type;
  }

  /// The method that reads such a value from registers.
  String reader() {
    return reader;
  }

  boolean isReference() {
    return this == FUNCTION || this == REFERENCE;
  }

  /// Whether values of this type of wasm, a type code, may have this type of Java.
  boolean carries(int code, Passing passing) {
    return switch (this) {
      case FUNCTION -> TypeCode.isReference(code) && passing.isFunction(code);
      case REFERENCE -> TypeCode.isReference(code);
      default -> type.code() == code;
    };
  }

  int width() {
    return this == VECTOR ? 2 : 1;
  }
}
