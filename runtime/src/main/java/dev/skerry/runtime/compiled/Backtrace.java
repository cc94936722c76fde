package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Trap;

/// Reads the guest's functions out of a Java stack trace. The line numbers of a method count from
/// the offset in its name, and every call from elsewhere comes through {@link CompiledFunction}.
final class Backtrace {
  private static final String BOUNDARY = CompiledFunction.class.getName();

  private Backtrace() {}

  /// Adds the frames between the place of an error and the call of generated code that it leaves.
  ///
  /// @param error what carries the Java stack trace
  static Trap complete(Trap trap, Throwable error, Instance instance) {
    StackTraceElement[] trace = error.getStackTrace();
    int at = trap.traced;
    while (at < trace.length && !isBoundary(trace[at])) {
      add(trap, trace[at], instance);
      at++;
    }
    // Java's own error is seen once; the trace of the trap that is made of it begins with the
    // method
    // that makes it, and the call that catches.
    trap.traced = error == trap ? at + 1 : 2;
    return trap;
  }

  /// Whether a frame is the call that catches, of which a tail call leaves out the rest.
  private static boolean isBoundary(StackTraceElement element) {
    return element.getClassName().equals(BOUNDARY) && element.getMethodName().equals("call");
  }

  private static void add(Trap trap, StackTraceElement element, Instance instance) {
    int function = GuestFrames.function(element);
    if (function >= 0) {
      trap.backtrace().add(instance, function, GuestFrames.offset(element));
    }
  }
}
