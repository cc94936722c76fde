package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Instance;

/// The generated classes of a module.
public interface CompiledCode {
  /// The entries of the group that a function belongs to, in the flavour that fits the instance.
  Entries entries(Instance instance, int function);

  /// The place of a function among those of its type that tables and references can hold, or -1.
  int slot(int function);
}
