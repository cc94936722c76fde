package dev.skerry.runtime;

import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// A structure of a guest. Generated code has classes for them, whose fields it knows; everyone
/// else asks by the number of a field. A vector has its lower half as a number, and a high half.
public abstract class StructObject implements Mutable {
  public final DefinedType type;

  protected StructObject(DefinedType type) {
    this.type = type;
  }

  /// The bits of a number. Of a packed field only the bits that it has matter.
  public abstract long number(int field);

  public abstract void setNumber(int field, long bits);

  public abstract long high(int field);

  public abstract void setHigh(int field, long bits);

  public abstract @Nullable Object reference(int field);

  public abstract void setReference(int field, @Nullable Object value);
}
