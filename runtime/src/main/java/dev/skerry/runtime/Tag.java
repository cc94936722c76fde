package dev.skerry.runtime;

import dev.skerry.valid.DefinedType;

/// A tag of exceptions or suspensions; its identity counts.
public final class Tag {
  private final DefinedType type;

  public Tag(DefinedType type) {
    this.type = type;
  }

  public DefinedType type() {
    return type;
  }
}
