package dev.skerry.cli;

/// The exit statuses of all commands, which `skerry --help` documents.
final class ExitStatus {
  static final int FINE = 0;

  /// The input is at fault, or cannot be read.
  static final int FAULT = 1;

  /// The command line is at fault.
  static final int USAGE = 2;

  /// A fault of Skerry itself.
  static final int INTERNAL = 3;

  /// The guest took longer than it may: what `timeout` reports.
  static final int TIMEOUT = 124;

  /// The guest trapped, or did not catch what it threw: what a shell reports of a process that
  /// aborts, and far from the statuses that guests choose.
  static final int TRAP = 134;

  private ExitStatus() {}
}
