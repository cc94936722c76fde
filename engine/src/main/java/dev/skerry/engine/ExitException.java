package dev.skerry.engine;

/// Thrown by a host function to end its guest without a fault. Passes the guest as it is, and comes
/// out of the call that entered it.
public final class ExitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public ExitException(int status) {
    super("exit status " + status, null, false, false);
    this.status = status;
  }

  /// What the guest says about its success; 0 is all well.
  public int status() {
    return status;
  }
}
