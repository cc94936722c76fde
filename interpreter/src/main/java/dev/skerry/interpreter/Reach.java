package dev.skerry.interpreter;

import dev.skerry.runtime.ArrayMemory;
import dev.skerry.runtime.MarkedMemory;
import dev.skerry.runtime.Memory;
import org.jspecify.annotations.Nullable;

/// How much of the first memory the main loop may access itself.
enum Reach {
  NOTHING,

  /// Loads; stores have to mark what they write.
  LOADS,

  LOADS_AND_STORES;

  static Reach of(@Nullable Memory memory) {
    if (memory instanceof ArrayMemory) {
      return LOADS_AND_STORES;
    }
    return memory instanceof MarkedMemory ? LOADS : NOTHING;
  }
}
