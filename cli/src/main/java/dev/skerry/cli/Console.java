package dev.skerry.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/// The streams of a command, and which of the outputs are terminals. Text is UTF-8 everywhere.
///
/// The launcher says what is a terminal (`-Dskerry.terminals=12`): asking the JVM costs more time
/// than the rest of a short command.
record Console(
    InputStream in,
    TextStream out,
    TextStream err,
    boolean inTerminal,
    boolean outTerminal,
    boolean errTerminal,
    boolean colours) {

  static Console ofProcess() {
    String terminals = System.getProperty("skerry.terminals", "");
    return new Console(
        new FileInputStream(FileDescriptor.in),
        utf8(new FileOutputStream(FileDescriptor.out)),
        utf8(new FileOutputStream(FileDescriptor.err)),
        terminals.contains("0"),
        terminals.contains("1"),
        terminals.contains("2"),
        wantsColours(System.getenv()));
  }

  /// Whether the user wants colours, as far as there is a terminal for them.
  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  boolean outColours() {
    return outTerminal && colours;
  }

  static TextStream utf8(OutputStream stream) {
    return new TextStream(new Unbroken(stream));
  }

  /// One line on standard error: `skerry: message`.
  void error(String message) {
    failure("skerry: " + message);
  }

  /// One line on standard error about an input. Red on a terminal.
  void failure(String line) {
    String safe = printable(line);
    err.println(errTerminal && colours ? "\033[31m" + safe + "\033[0m" : safe);
    err.flush();
  }

  /// Names come from the input: control characters must not reach a terminal or break a line in
  /// two.
  static String printable(String text) {
    StringBuilder result = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        result = result == null ? new StringBuilder(text) : result;
        result.setCharAt(i, '\uFFFD');
      }
    }
    return result == null ? text : result.toString();
  }

  /// Writes out what is still held back; the exit status is one of failure when that fails.
  int finish(int status) {
    out.flush();
    err.flush();
    if (out.checkError()) {
      error("standard output cannot be written");
      return status == ExitStatus.FINE ? ExitStatus.FAULT : status;
    }
    return status;
  }
}
