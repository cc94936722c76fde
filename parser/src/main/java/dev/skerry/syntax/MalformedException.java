package dev.skerry.syntax;

/// Bytes or text that are not a module.
public final class MalformedException extends WasmException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /// An error in a binary.
  public MalformedException(String reason, long offset) {
    super(reason + " (at offset 0x" + Long.toHexString(offset) + ")", reason, offset);
    this.line = 0;
    this.column = 0;
  }

  /// An error in a text; line and column count from 1.
  public MalformedException(String reason, long offset, int line, int column) {
    super(line + ":" + column + ": " + reason, reason, offset);
    this.line = line;
    this.column = column;
  }

  /// The line in the text, 0 for a binary.
  public int line() {
    return line;
  }

  /// The column in the text, in characters; 0 for a binary.
  public int column() {
    return column;
  }
}
