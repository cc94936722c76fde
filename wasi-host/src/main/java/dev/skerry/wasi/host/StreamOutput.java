package dev.skerry.wasi.host;

import java.io.OutputStream;

/// A stream of Java as output. A terminal gets everything at once.
record StreamOutput(OutputStream stream, boolean isTerminal) implements GuestOutput {
  @Override
  public void write(byte[] bytes, int start, int length) throws HostException {
    HostErrors.attempt(
        () -> {
          stream.write(bytes, start, length);
          return true;
        });
    if (isTerminal) {
      flush();
    }
  }

  @Override
  public void flush() throws HostException {
    HostErrors.attempt(
        () -> {
          stream.flush();
          return true;
        });
  }
}
