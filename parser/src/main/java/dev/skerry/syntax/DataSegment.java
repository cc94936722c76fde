package dev.skerry.syntax;

import org.jspecify.annotations.Nullable;

/// A data segment; passive when it has no offset.
public record DataSegment(int memory, @Nullable Expression offset, Span content) {
  public boolean isActive() {
    return offset != null;
  }
}
