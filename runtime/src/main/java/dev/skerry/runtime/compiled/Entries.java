package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;

/// Calls of generated methods with arguments in registers. Generated for each group of functions.
public abstract class Entries {
  /// Calls the function with this index in its module.
  public abstract void call(int function, Registers registers, int base, Instance instance);
}
