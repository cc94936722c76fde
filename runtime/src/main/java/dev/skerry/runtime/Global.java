package dev.skerry.runtime;

import org.jspecify.annotations.Nullable;

/// A global: a number, the two halves of a vector, or a reference, as its type says.
public final class Global {
  private final int type;
  private final boolean mutable;

  public long bits;
  public long high;
  public @Nullable Object reference;

  public Global(int type, boolean mutable) {
    this.type = type;
    this.mutable = mutable;
  }

  /// The canonical type code.
  public int type() {
    return type;
  }

  public boolean isMutable() {
    return mutable;
  }
}
