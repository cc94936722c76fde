package dev.skerry.compiler;

import dev.skerry.runtime.ArrayMemory;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.MarkedMemory;
import dev.skerry.runtime.Memory;
import java.util.ArrayList;
import java.util.List;

/// How code accesses a memory.
enum MemoryFlavour {
  /// By methods of the memory, whatever it is.
  METHODS,

  /// In its array.
  ARRAY,

  /// Reads from its array, and writes by methods that mark what is written.
  MARKED;

  /// The flavours of all memories of an instance. Only the first has code of its own for marks.
  static List<MemoryFlavour> of(Instance instance) {
    List<MemoryFlavour> flavours = new ArrayList<>(instance.memories.length);
    for (Memory memory : instance.memories) {
      // What a switch does here the JVM has to make when it comes to it first: 15 ms of a cold
      // start.
      if (memory instanceof ArrayMemory) {
        flavours.add(ARRAY);
      } else {
        boolean marked = memory instanceof MarkedMemory && flavours.isEmpty();
        flavours.add(marked ? MARKED : METHODS);
      }
    }
    return flavours;
  }
}
