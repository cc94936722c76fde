package dev.skerry.cli;

/// A command line that is not as it should be.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
