package dev.skerry.runtime;

import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;

/// A function that guests can call and refer to, whoever implements it.
public abstract class Function {
  private final DefinedType type;

  protected Function(DefinedType type) {
    this.type = type;
  }

  public final DefinedType type() {
    return type;
  }

  /// Calls the function: arguments are in the registers from `base` on, and so are the results
  /// afterwards.
  public abstract void call(Registers registers, int base);

  /// Calls the function as {@link #call} does, but may leave a call to be done in its place in
  /// {@link Registers#tail}, with its arguments from `base` on.
  public void step(Registers registers, int base) {
    call(registers, base);
  }

  /// How many registers a value takes.
  public static int width(int typeCode) {
    return typeCode == TypeCode.V128 ? 2 : 1;
  }
}
