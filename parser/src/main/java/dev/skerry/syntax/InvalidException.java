package dev.skerry.syntax;

/// A well-formed module that breaks a rule of validation.
public final class InvalidException extends WasmException {
  private static final long serialVersionUID = 1L;

  private final int function;

  /// An error outside of function bodies.
  public InvalidException(String reason, long offset) {
    super(reason + " (at offset 0x" + Long.toHexString(offset) + ")", reason, offset);
    this.function = -1;
  }

  /// An error in the body of a function.
  public InvalidException(String reason, long offset, int function) {
    super(
        reason + " (in function " + function + ", at offset 0x" + Long.toHexString(offset) + ")",
        reason,
        offset);
    this.function = function;
  }

  /// The index of the function at fault, -1 when the error is outside of function bodies.
  public int function() {
    return function;
  }
}
