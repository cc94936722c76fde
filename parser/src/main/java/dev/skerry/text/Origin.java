package dev.skerry.text;

/// A place in a text from which lines and columns are counted on, so that a small part of a long
/// script needs no look at all that is in front of it.
public record Origin(int offset, int line, int column) {
  /// The start of a text.
  public static final Origin START = new Origin(0, 1, 1);
}
