package dev.skerry.cli;

/// An input or output that cannot be used, told in one line. Ends a command with {@link
/// ExitStatus#FAULT}.
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message, null, false, false);
  }
}
