package dev.skerry.runtime;

import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// A structure of any type: numbers are in one array, references and high halves in others that
/// exist only when they are needed.
public final class GenericStruct extends StructObject {
  private static final long[] NO_NUMBERS = {};
  private static final Object[] NO_REFERENCES = {};

  private final long[] numbers;
  private final long[] high;
  private final @Nullable Object[] references;

  GenericStruct(DefinedType type, boolean vectors, boolean anyReferences) {
    super(type);
    this.numbers = new long[type.fieldCount()];
    this.high = vectors ? new long[type.fieldCount()] : NO_NUMBERS;
    this.references = anyReferences ? new Object[type.fieldCount()] : NO_REFERENCES;
  }

  @Override
  public long number(int field) {
    return numbers[field];
  }

  @Override
  public void setNumber(int field, long bits) {
    numbers[field] = bits;
  }

  @Override
  public long high(int field) {
    return high[field];
  }

  @Override
  public void setHigh(int field, long bits) {
    high[field] = bits;
  }

  @Override
  public @Nullable Object reference(int field) {
    return references[field];
  }

  @Override
  public void setReference(int field, @Nullable Object value) {
    references[field] = value;
  }
}
