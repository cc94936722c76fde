package dev.skerry.syntax;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A data segment; passive when it has no offset. Programs with a hundred thousand of them exist,
/// so one object holds what {@link Span} and {@link Expression} are made from on demand.
public final class DataSegment {
  private final @Nullable Bytes offsetSource;
  private final Bytes contentSource;
  private final int memory;
  private final int offsetStart;
  private final int offsetEnd;
  private final int contentStart;
  private final int contentEnd;

  public DataSegment(int memory, @Nullable Expression offset, Span content) {
    this.memory = memory;
    this.offsetSource = offset == null ? null : offset.span().source();
    this.offsetStart = offset == null ? 0 : offset.span().start();
    this.offsetEnd = offset == null ? 0 : offset.span().end();
    this.contentSource = content.source();
    this.contentStart = content.start();
    this.contentEnd = content.end();
  }

  public int memory() {
    return memory;
  }

  /// The constant expression of the offset; null for a passive segment.
  public @Nullable Expression offset() {
    return offsetSource == null
        ? null
        : new Expression(new Span(offsetSource, offsetStart, offsetEnd));
  }

  public Span content() {
    return new Span(contentSource, contentStart, contentEnd);
  }

  public boolean isActive() {
    return offsetSource != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSegment that
        && memory == that.memory
        && Objects.equals(offset(), that.offset())
        && content().equals(that.content());
  }

  @Override
  public int hashCode() {
    return Objects.hash(memory, offset(), content());
  }

  @Override
  public String toString() {
    return "data segment of memory " + memory + ": " + content();
  }
}
