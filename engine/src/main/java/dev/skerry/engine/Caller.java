package dev.skerry.engine;

import org.jspecify.annotations.Nullable;

/// The instance that calls host functions, which are linked before it is made.
final class Caller {
  private @Nullable Instance instance;

  void set(dev.skerry.runtime.Instance made) {
    if (instance == null) {
      instance = new Instance(made);
    }
  }

  Instance instance() {
    Instance known = instance;
    if (known == null) {
      throw new IllegalStateException("no instance calls");
    }
    return known;
  }
}
