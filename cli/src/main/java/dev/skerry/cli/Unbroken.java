package dev.skerry.cli;

import java.io.IOException;
import java.io.OutputStream;

/// A stream whose reader may go away, as in `skerry wat x.wasm | head`: that is no error. Threads
/// of a guest share it.
final class Unbroken extends OutputStream {
  private static final String BROKEN = "Broken pipe";

  private final OutputStream to;
  private final byte[] buffer = new byte[8192];
  private int size;
  private boolean gone;

  Unbroken(OutputStream to) {
    this.to = to;
  }

  /// Fails when nobody reads any more.
  synchronized void checkReader() throws IOException {
    if (gone) {
      throw new IOException(BROKEN);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int start, int length) throws IOException {
    if (length > buffer.length - size) {
      drain();
    }
    if (length > buffer.length) {
      pass(bytes, start, length);
      return;
    }
    System.arraycopy(bytes, start, buffer, size, length);
    size += length;
  }

  @Override
  public synchronized void flush() throws IOException {
    drain();
    to.flush();
  }

  private void drain() throws IOException {
    int held = size;
    size = 0;
    pass(buffer, 0, held);
  }

  private void pass(byte[] bytes, int start, int length) throws IOException {
    if (gone || length == 0) {
      return;
    }
    try {
      to.write(bytes, start, length);
    } catch (IOException e) {
      gone = BROKEN.equals(e.getMessage());
      if (!gone) {
        throw e;
      }
    }
  }
}
