package dev.skerry.text;

import dev.skerry.syntax.Span;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Lines and their indentation. The rest of the printer appends to {@link #line}; a full buffer
/// goes to the destination at the end of a line.
final class TextOutput {
  private static final int BUFFER = 1 << 13;

  /// How deep lines are indented at most, so that output stays linear in the size of its input.
  private static final int DEEPEST = 50;

  /// What is not yet at the destination, most of all the current line.
  final StringBuilder line = new StringBuilder(2 * BUFFER);

  private final Appendable destination;
  private int depth;

  TextOutput(Appendable destination) {
    this.destination = destination;
  }

  void indent() {
    depth++;
  }

  void outdent() {
    depth--;
  }

  /// Starts a line at the current depth.
  StringBuilder newLine() {
    line.append('\n');
    flushIfLarge();
    return line.repeat("  ", Math.min(depth, DEEPEST));
  }

  /// Appends bytes in quotes.
  void quoted(Span content) {
    line.append('"');
    for (byte b : content.toByteArray()) {
      QuotedText.octet(b, line);
      flushIfLarge();
    }
    line.append('"');
  }

  /// Keeps the buffer small where a line is long; nobody may go back to what is in front.
  void flushIfLarge() {
    if (line.length() > BUFFER) {
      flush();
    }
  }

  void flush() {
    try {
      destination.append(line);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    line.setLength(0);
  }
}
