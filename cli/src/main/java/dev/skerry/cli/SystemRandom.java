package dev.skerry.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Random bytes of the operating system, from its device where it has one. Java's way to that
/// device looks for a security provider first, which takes longer than a short program runs.
final class SystemRandom implements RandomGenerator {
  private static final String DEVICE = "/dev/urandom";

  private @Nullable InputStream device;
  private @Nullable SecureRandom other;

  @Override
  public long nextLong() {
    byte[] bytes = new byte[Long.BYTES];
    nextBytes(bytes);
    return ByteBuffer.wrap(bytes).getLong();
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    if (other == null && !read(bytes)) {
      other = new SecureRandom();
    }
    if (other != null) {
      other.nextBytes(bytes);
    }
  }

  /// Whether the device has filled all of them.
  private boolean read(byte[] bytes) {
    try {
      if (device == null) {
        device = new FileInputStream(DEVICE);
      }
      return device.readNBytes(bytes, 0, bytes.length) == bytes.length;
    } catch (IOException _) {
      return false;
    }
  }
}
