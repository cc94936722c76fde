package dev.skerry.syntax;

/// The type of a value on the operand stack, in a local or in a global.
public sealed interface ValueType extends StorageType permits NumericType, ReferenceType {
  /// The same type as one `int`, the form that hot code uses; {@link TypeCode} explains it.
  int code();
}
