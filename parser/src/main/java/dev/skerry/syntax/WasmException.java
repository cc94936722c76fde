package dev.skerry.syntax;

/// What is wrong with a module. The subtype tells the phase; the message starts with the
/// specification's wording.
public abstract sealed class WasmException extends RuntimeException
    permits MalformedException, InvalidException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final long offset;

  WasmException(String message, String reason, long offset) {
    super(message);
    this.reason = reason;
    this.offset = offset;
  }

  /// The message without its place.
  public String reason() {
    return reason;
  }

  /// The byte at fault, counted from the start of the binary or of the text.
  public long offset() {
    return offset;
  }
}
