package dev.skerry.cli.wast;

/// How a command of a script went.
public sealed interface Verdict {
  /// It did what the script wants.
  Verdict PASSED = new Passed();

  /// It did what the script wants.
  record Passed() implements Verdict {}

  /// It did not.
  record Failed(String reason) implements Verdict {}

  /// It could not be tried.
  record Skipped(String reason) implements Verdict {}
}
