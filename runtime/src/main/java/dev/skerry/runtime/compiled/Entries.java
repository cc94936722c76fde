package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;

/// Calls of generated methods with arguments in registers. Generated for each group of functions.
public abstract class Entries {
  /// How many parameters a function has at most that can be called without registers.
  public static final int MOST_DIRECT = 4;

  /// Whether functions of a type can be called without registers: they take and return numbers, few
  /// enough for {@link #direct}.
  public static boolean isDirect(DefinedType type) {
    boolean numbers = type.parameterCount() <= MOST_DIRECT && type.resultCount() <= 1;
    for (int i = 0; numbers && i < type.parameterCount(); i++) {
      numbers = isNumber(type.parameter(i));
    }
    return numbers && (type.resultCount() == 0 || isNumber(type.result(0)));
  }

  private static boolean isNumber(int type) {
    return !TypeCode.isReference(type) && type != TypeCode.V128;
  }

  /// Calls the function with this index in its module.
  public abstract void call(int function, Registers registers, int base, Instance instance);

  /// Calls the function with this index in its module, whose type {@link #isDirect}. Its arguments
  /// are the bits of as many numbers as it takes, the result is the bits of what it returns.
  public long direct(int function, long a, long b, long c, long d, Instance instance) {
    throw new IllegalStateException("function " + function + " is to be called with registers");
  }

  /// What tells the code of the module to look for an interruption.
  public abstract Interruption interruption();
}
