package dev.skerry.valid;

import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;

/// Validates modules.
public final class Validator {
  private Validator() {}

  /// Validates a module and all of its function bodies.
  ///
  /// @throws dev.skerry.syntax.InvalidException on the first rule that is broken
  /// @throws dev.skerry.syntax.MalformedException when a function body cannot be decoded
  public static ValidModule validate(Module module, ReadOptions options) {
    return new ValidModule(module);
  }
}
