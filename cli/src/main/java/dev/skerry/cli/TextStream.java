package dev.skerry.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// An output of a command, in UTF-8. What a guest writes goes to the same buffer.
final class TextStream extends PrintStream {
  private final Unbroken bytes;

  TextStream(Unbroken bytes) {
    super(bytes, false, StandardCharsets.UTF_8);
    this.bytes = bytes;
  }

  /// The same stream for a guest, which is told when its reader has gone.
  OutputStream forGuest(boolean buffered) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] content, int start, int length) throws IOException {
        bytes.write(content, start, length);
        if (!buffered) {
          bytes.flush();
        }
        bytes.checkReader();
      }

      @Override
      public void flush() throws IOException {
        bytes.flush();
      }
    };
  }
}
