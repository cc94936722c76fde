package dev.skerry.vectors;

import dev.skerry.compiler.VectorModule;

/// This module, as the compiler finds it. To find it loads nothing of the API, which may be
/// missing.
public final class VectorApiModule implements VectorModule {
  @Override
  public Class<?> constants() {
    Constants.prepare();
    return Constants.class;
  }
}
