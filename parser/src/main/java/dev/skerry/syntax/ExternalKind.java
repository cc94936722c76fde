package dev.skerry.syntax;

import org.jspecify.annotations.Nullable;

/// The kinds of things that can be imported and exported, in the order of the binary format.
public enum ExternalKind {
  FUNCTION("func"),
  TABLE("table"),
  MEMORY("memory"),
  GLOBAL("global"),
  TAG("tag");

  private static final ExternalKind[] VALUES = values();

  private final String text;

  ExternalKind(String text) {
    this.text = text;
  }

  /// The kind of this byte of the binary format, null when there is none.
  public static @Nullable ExternalKind ofBinary(int b) {
    return b < VALUES.length ? VALUES[b] : null;
  }

  /// The keyword of the text format.
  @Override
  public String toString() {
    return text;
  }
}
