package dev.skerry.runtime.compiled;

import java.util.List;

/// Finds functions of guests in Java's stack traces. The method of a function is named
/// `f<index>_<offset>`; one that is divided has more of them, with a `$` behind.
public final class GuestFrames {
  private static final String INTERPRETER = "dev.skerry.interpreter.Interpreter";

  /// What every call of a host function comes through.
  private static final String HOST_CALL = "dev.skerry.engine.HostCall";

  /// What is neither guest nor host.
  private static final List<String> ENGINE =
      List.of(
          "dev.skerry.runtime.",
          "dev.skerry.interpreter.",
          "dev.skerry.compiler.",
          "dev.skerry.engine.");

  private GuestFrames() {}

  /// The function whose method this is in generated code; -1 when it is none.
  public static int function(StackTraceElement element) {
    String method = element.getMethodName();
    int underscore = method.indexOf('_');
    if (method.charAt(0) != 'f' || underscore < 2 || element.getLineNumber() < 1) {
      return -1;
    }
    if (element.getClassName().startsWith("dev.skerry.runtime.")
        || element.getClassName().startsWith("java.")) {
      return -1;
    }
    try {
      offset(element);
      return Integer.parseInt(method, 1, underscore, 10);
    } catch (NumberFormatException _) {
      // A method of the host that is named alike.
      return -1;
    }
  }

  /// Where the code of the instruction is, of a method that {@link #function} knows.
  static int offset(StackTraceElement element) {
    String method = element.getMethodName();
    int end = method.indexOf('$') < 0 ? method.length() : method.indexOf('$');
    return Integer.parseInt(method, method.indexOf('_') + 1, end, 16) + element.getLineNumber() - 1;
  }

  public static boolean isCompiled(StackTraceElement element) {
    return function(element) >= 0;
  }

  /// Whether this is one of the methods of a function that is divided.
  public static boolean isPart(StackTraceElement element) {
    return element.getMethodName().indexOf('$') >= 0;
  }

  /// Whether the interpreter runs a function here.
  public static boolean isInterpreter(StackTraceElement element) {
    return element.getClassName().equals(INTERPRETER) && element.getMethodName().equals("run");
  }

  /// Whether the host begins behind this.
  public static boolean isHostCall(StackTraceElement element) {
    return element.getClassName().equals(HOST_CALL);
  }

  /// Whether this belongs to neither the guest nor the engine.
  public static boolean isHost(StackTraceElement element) {
    return ENGINE.stream().noneMatch(element.getClassName()::startsWith)
        && !element.getMethodName().startsWith("lambda$");
  }

  /// The simple name of the class and that of the method.
  public static String method(StackTraceElement element) {
    String type = element.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + element.getMethodName();
  }
}
