package dev.skerry.runtime;

import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// A structure of a guest. Numbers (a vector's low half, packed fields too) are in one array,
/// references and high halves in others that exist only when they are needed.
public final class StructObject implements Mutable {
  private static final long[] NO_NUMBERS = {};
  private static final Object[] NO_REFERENCES = {};

  public final DefinedType type;
  public final long[] numbers;
  public final long[] high;
  public final @Nullable Object[] references;

  public StructObject(DefinedType type, boolean vectors, boolean anyReferences) {
    this.type = type;
    this.numbers = new long[type.fieldCount()];
    this.high = vectors ? new long[type.fieldCount()] : NO_NUMBERS;
    this.references = anyReferences ? new Object[type.fieldCount()] : NO_REFERENCES;
  }
}
