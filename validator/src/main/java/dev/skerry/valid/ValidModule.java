package dev.skerry.valid;

import dev.skerry.syntax.Module;

/// A module that passed validation: the only thing an engine takes.
public final class ValidModule {
  private final Module module;

  ValidModule(Module module) {
    this.module = module;
  }

  public Module module() {
    return module;
  }
}
