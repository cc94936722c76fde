package dev.skerry.runtime;

import dev.skerry.valid.ValidModule;

/// A way to run code. What it makes of a module serves all instances of the module.
@FunctionalInterface
public interface CodeTier {
  CodeProvider open(ValidModule module);
}
