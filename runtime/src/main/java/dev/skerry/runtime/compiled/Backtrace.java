package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Trap;

/// Reads the guest's functions out of a Java stack trace. The method of a function is named
/// `f<index>_<offset>`, its line numbers count from that offset, and every call from elsewhere
/// comes through {@link CompiledFunction}.
final class Backtrace {
  private static final String BOUNDARY = CompiledFunction.class.getName();

  private Backtrace() {}

  /// Adds the frames between the place of an error and the call of generated code that it leaves.
  ///
  /// @param error what carries the Java stack trace
  static Trap complete(Trap trap, Throwable error, Instance instance) {
    StackTraceElement[] trace = error.getStackTrace();
    int at = trap.traced;
    while (at < trace.length && !trace[at].getClassName().equals(BOUNDARY)) {
      add(trap, trace[at], instance);
      at++;
    }
    // Behind the boundary come its own frames: two, since a call may go on with tail calls.
    while (at < trace.length && trace[at].getClassName().equals(BOUNDARY)) {
      at++;
    }
    trap.traced = at;
    return trap;
  }

  private static void add(Trap trap, StackTraceElement element, Instance instance) {
    String method = element.getMethodName();
    int underscore = method.indexOf('_');
    if (method.charAt(0) != 'f' || underscore < 2 || element.getLineNumber() < 1) {
      return;
    }
    if (element.getClassName().startsWith("dev.skerry.")
        || element.getClassName().startsWith("java.")) {
      return;
    }
    int end = method.indexOf('$') < 0 ? method.length() : method.indexOf('$');
    int function;
    int offset;
    try {
      function = Integer.parseInt(method, 1, underscore, 10);
      offset = Integer.parseInt(method, underscore + 1, end, 16);
    } catch (NumberFormatException _) {
      // A method of the host that is named alike.
      return;
    }
    trap.backtrace().add(instance, function, offset + element.getLineNumber() - 1);
  }
}
