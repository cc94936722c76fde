package dev.skerry.runtime;

/// Execution that was ended because the guest did what it must not. Carries a backtrace of wasm
/// functions instead of a Java stack trace, so that throwing one is cheap.
public final class Trap extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final TrapReason reason;
  private final transient Backtrace backtrace = new Backtrace();

  /// How much of the Java stack trace has become frames already; for generated code, whose frames
  /// are found there.
  public transient int traced;

  public Trap(TrapReason reason) {
    super(reason.toString(), null, false, true);
    this.reason = reason;
  }

  /// A trap on account of something that Java reports by an exception.
  public Trap(TrapReason reason, Throwable cause) {
    super(reason.toString(), cause, false, true);
    this.reason = reason;
  }

  /// A trap that needs more words than its reason.
  public Trap(TrapReason reason, String detail) {
    super(reason + ": " + detail, null, false, true);
    this.reason = reason;
  }

  /// A trap that needs more words than its reason.
  public Trap(TrapReason reason, String detail, Throwable cause) {
    super(reason + ": " + detail, cause, false, true);
    this.reason = reason;
  }

  public TrapReason reason() {
    return reason;
  }

  public Backtrace backtrace() {
    return backtrace;
  }

  /// The message and the backtrace, a line each.
  public String describe() {
    return "trap: " + getMessage() + backtrace;
  }
}
