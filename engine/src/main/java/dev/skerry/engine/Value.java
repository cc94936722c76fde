package dev.skerry.engine;

import org.jspecify.annotations.Nullable;

/// A value that goes into a guest or comes out of it.
public sealed interface Value {
  record I32(int value) implements Value {}

  record I64(long value) implements Value {}

  record F32(float value) implements Value {}

  record F64(double value) implements Value {}

  /// A vector: lane 0 is in the lowest bits of `low`.
  record V128(long low, long high) implements Value {}

  /// A reference: null, a {@link WasmFunction}, something of the host's own for an `externref`, or
  /// an object of the guest that the host only hands on.
  record Reference(@Nullable Object referent) implements Value {
    public static final Reference NULL = new Reference(null);

    public boolean isNull() {
      return referent == null;
    }
  }

  static Value of(int value) {
    return new I32(value);
  }

  static Value of(long value) {
    return new I64(value);
  }

  static Value of(float value) {
    return new F32(value);
  }

  static Value of(double value) {
    return new F64(value);
  }

  static Value ofReference(@Nullable Object referent) {
    return new Reference(referent);
  }

  /// The number of an i32.
  ///
  /// @throws IllegalStateException when this is of another type; so do the other methods
  default int asI32() {
    if (this instanceof I32(int value)) {
      return value;
    }
    throw otherThan("i32");
  }

  default long asI64() {
    if (this instanceof I64(long value)) {
      return value;
    }
    throw otherThan("i64");
  }

  default float asF32() {
    if (this instanceof F32(float value)) {
      return value;
    }
    throw otherThan("f32");
  }

  default double asF64() {
    if (this instanceof F64(double value)) {
      return value;
    }
    throw otherThan("f64");
  }

  default @Nullable Object asReference() {
    if (this instanceof Reference(Object referent)) {
      return referent;
    }
    throw otherThan("a reference");
  }

  private IllegalStateException otherThan(String type) {
    return new IllegalStateException("the value is no " + type + ": " + this);
  }
}
