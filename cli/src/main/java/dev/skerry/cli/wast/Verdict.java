package dev.skerry.cli.wast;

/// How a command of a script went.
public sealed interface Verdict {
  /// It did what the script wants, in the same words.
  Verdict PASSED = new Passed("");

  /// It did what the script wants. The remark tells where the words of an error differ, which are
  /// only documentation.
  record Passed(String remark) implements Verdict {}

  /// It did not.
  record Failed(String reason) implements Verdict {}

  /// It could not be tried.
  record Skipped(String reason) implements Verdict {}
}
