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

  private ExitStatus() {}
}
