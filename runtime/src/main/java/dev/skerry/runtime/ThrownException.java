package dev.skerry.runtime;

/// An exception of a guest on its way up the stack.
public final class ThrownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ExceptionObject exception;
  private final transient Backtrace backtrace = new Backtrace();

  public ThrownException(ExceptionObject exception) {
    super("unhandled exception of the guest", null, false, false);
    this.exception = exception;
  }

  public ExceptionObject exception() {
    return exception;
  }

  /// From where it was thrown, up to here.
  public Backtrace backtrace() {
    return backtrace;
  }

  /// The message and the backtrace, a line each.
  public String describe() {
    return getMessage() + backtrace;
  }
}
