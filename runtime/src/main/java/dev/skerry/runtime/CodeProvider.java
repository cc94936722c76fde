package dev.skerry.runtime;

/// Makes the functions that a module defines.
@FunctionalInterface
public interface CodeProvider {
  /// The function with this index in the instance, which is not complete yet.
  Function function(Instance instance, int index);
}
