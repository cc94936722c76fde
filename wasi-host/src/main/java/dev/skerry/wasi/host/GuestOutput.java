package dev.skerry.wasi.host;

import java.io.OutputStream;

/// Where the standard output, or standard error, of a guest goes.
public interface GuestOutput {
  void write(byte[] bytes, int start, int length) throws HostException;

  /// Passes on what is held back.
  void flush() throws HostException;

  /// Whether a person sees it.
  default boolean isTerminal() {
    return false;
  }

  /// Output that nobody gets.
  static GuestOutput discard() {
    return of(OutputStream.nullOutputStream());
  }

  /// Output into a stream of Java.
  static GuestOutput of(OutputStream stream) {
    return new StreamOutput(stream, false);
  }

  /// The same, shown on a terminal.
  static GuestOutput ofTerminal(OutputStream stream) {
    return new StreamOutput(stream, true);
  }

  /// This output until so many bytes were written, as if the device were full then. Give the same
  /// one as output and as errors to limit both together.
  default GuestOutput limitedTo(long bytes) {
    return new LimitedOutput(this, bytes);
  }
}
