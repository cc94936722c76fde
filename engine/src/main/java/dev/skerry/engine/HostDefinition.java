package dev.skerry.engine;

import dev.skerry.valid.DefinedType;

/// A host function under the names that a linker has for it, its type in canonical form.
record HostDefinition(String module, String name, HostFunction function, DefinedType type) {
  @Override
  public String toString() {
    return "\"" + module + "\" \"" + name + "\"";
  }
}
