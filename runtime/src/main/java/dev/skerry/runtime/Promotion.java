package dev.skerry.runtime;

import org.jspecify.annotations.Nullable;

/// Better code for the hot functions of a module, which is made while they run on. Safe for many
/// threads.
public interface Promotion {
  Hotness hotness();

  /// See {@link ModuleFunction#slot}.
  int slot(int function);

  /// A function of an instance that is called often; null until there is better code.
  @Nullable Function function(Instance instance, int function);

  /// What goes on where a loop begins and ends the function, with all registers of the frame as
  /// arguments: locals, and operands behind them. Null until there is such code.
  ///
  /// @param offset that of the loop in the module
  @Nullable Function loop(Instance instance, int function, int offset);
}
