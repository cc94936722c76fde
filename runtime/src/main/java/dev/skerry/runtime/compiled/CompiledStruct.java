package dev.skerry.runtime.compiled;

import dev.skerry.runtime.StructObject;
import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// A structure whose fields are those of a generated class, one for each type of a module; the
/// class of a subtype extends that of its supertype. Each class answers for the fields that it
/// adds, and leaves the others to the one that it extends; the last of these is this.
public abstract class CompiledStruct extends StructObject {
  protected CompiledStruct(DefinedType type) {
    super(type);
  }

  private AssertionError missing(int field) {
    return new AssertionError("field " + field + " of " + getClass());
  }

  @Override
  public long number(int field) {
    throw missing(field);
  }

  @Override
  public void setNumber(int field, long bits) {
    throw missing(field);
  }

  @Override
  public long high(int field) {
    throw missing(field);
  }

  @Override
  public void setHigh(int field, long bits) {
    throw missing(field);
  }

  @Override
  public @Nullable Object reference(int field) {
    throw missing(field);
  }

  @Override
  public void setReference(int field, @Nullable Object value) {
    throw missing(field);
  }
}
