package dev.skerry.runtime;

import java.util.ArrayList;
import java.util.List;

/// Execution that was ended because the guest did what it must not. Carries a backtrace of wasm
/// functions instead of a Java stack trace, so that throwing one is cheap.
public final class Trap extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_FRAMES = 100;

  private final TrapReason reason;
  private final transient List<Frame> frames = new ArrayList<>();
  private int omitted;

  /// How much of the Java stack trace has become frames already; for generated code, whose frames
  /// are found there.
  public transient int traced;

  /// A place in the code of a guest: the function's index and name, and the offset of the
  /// instruction in the module.
  public record Frame(int function, String name, int offset) {
    @Override
    public String toString() {
      String what = name.isEmpty() ? "function " + function : name + " (function " + function + ")";
      return what + " at offset 0x" + Integer.toHexString(offset);
    }
  }

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

  /// The frames, the innermost first. Of a very deep stack only the innermost.
  public List<Frame> frames() {
    return List.copyOf(frames);
  }

  /// Adds the caller of the frames so far.
  public void addFrame(int function, String name, int offset) {
    if (frames.size() < MOST_FRAMES) {
      frames.add(new Frame(function, name, offset));
    } else {
      omitted++;
    }
  }

  /// The message and the backtrace, a line each.
  public String describe() {
    StringBuilder text = new StringBuilder("trap: ").append(getMessage());
    for (Frame frame : frames) {
      text.append("\n    at ").append(frame);
    }
    if (omitted > 0) {
      text.append("\n    ... ").append(omitted).append(" more");
    }
    return text.toString();
  }
}
