package dev.skerry.interpreter;

/// What a resuming instruction needs to know.
final class Resume {
  static final int NO_EXCEPTION = -1;
  static final int BY_REFERENCE = -2;

  /// The tag of the exception that the continuation begins with.
  final int exception;

  /// How many registers are in front of the continuation.
  final int width;

  /// For each handler the tag, whether it is one for switches, and else where the values go and
  /// where control does, which is set when the block ends.
  final int[] tags;

  final boolean[] switches;
  final int[] bases;
  final int[] targets;

  Resume(int exception, int width, int handlers) {
    this.exception = exception;
    this.width = width;
    this.tags = new int[handlers];
    this.switches = new boolean[handlers];
    this.bases = new int[handlers];
    this.targets = new int[handlers];
  }
}
