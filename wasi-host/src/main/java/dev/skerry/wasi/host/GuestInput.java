package dev.skerry.wasi.host;

import java.io.InputStream;

/// Where a guest reads its standard input from.
public interface GuestInput {
  /// Reads at least one byte, waiting for it, and at most `length`, which is above 0. Returns -1 at
  /// the end.
  int read(byte[] into, int start, int length) throws HostException, InterruptedException;

  /// Whether a read would not wait: there is something, or nothing will come.
  boolean isReady();

  /// Has the monitor woken when a read would not wait any more. Called when it would.
  void wakeWhenReady(Readiness monitor);

  /// Whether a person types it.
  default boolean isTerminal() {
    return false;
  }

  /// Input that has ended before it began.
  static GuestInput empty() {
    return of(InputStream.nullInputStream());
  }

  /// What a stream of Java gives.
  static GuestInput of(InputStream stream) {
    return new StreamInput(stream, false);
  }

  /// The same, of a terminal.
  static GuestInput ofTerminal(InputStream stream) {
    return new StreamInput(stream, true);
  }
}
