package dev.skerry.runtime;

/// A module whose imports cannot be satisfied as asked.
public final class LinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LinkException(String message) {
    super(message);
  }
}
