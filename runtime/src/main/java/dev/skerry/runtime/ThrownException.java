package dev.skerry.runtime;

/// An exception of a guest on its way up the stack.
public final class ThrownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ExceptionObject exception;

  public ThrownException(ExceptionObject exception) {
    super("unhandled exception of the guest", null, false, false);
    this.exception = exception;
  }

  public ExceptionObject exception() {
    return exception;
  }
}
