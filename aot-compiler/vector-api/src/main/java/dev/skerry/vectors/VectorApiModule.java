package dev.skerry.vectors;

import dev.skerry.compiler.VectorModule;

/// This module, as the compiler finds it. Nothing here loads the API, which may be missing.
public final class VectorApiModule implements VectorModule {
  @Override
  public Class<?> constants() {
    return Constants.class;
  }
}
