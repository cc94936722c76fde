package dev.skerry.syntax;

import java.util.Arrays;

/// Instructions in their encoded form: a constant expression, or several in a row, each with its
/// `end`. Equal when the instructions are, however their numbers are padded.
public final class Expression {
  private final Span span;

  public Expression(Span span) {
    this.span = span;
  }

  public Span span() {
    return span;
  }

  public InstructionReader instructions(ReadOptions options) {
    return new InstructionReader(span, options);
  }

  /// The instructions in their shortest encoding; the bytes as they are when they cannot be
  /// decoded.
  private byte[] canonical() {
    InstructionWriter writer = new InstructionWriter();
    try {
      writer.writeAll(instructions(ReadOptions.DEFAULT));
      return writer.toByteArray();
    } catch (MalformedException _) {
      return span.toByteArray();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression that
        && (span.equals(that.span) || Arrays.equals(canonical(), that.canonical()));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(canonical());
  }

  @Override
  public String toString() {
    return span.toString();
  }
}
