package dev.skerry.engine;

/// All instances that a pool may have are in use, and stayed so for as long as the pool waits.
public final class PoolExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PoolExhaustedException(String message) {
    super(message);
  }
}
