package dev.skerry.spec;

import java.util.Random;

/// Random damage to bytes.
final class Damage {
  private Damage() {}

  /// A copy with up to four places changed, cut out or filled with something else.
  static byte[] to(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0x80);
        case 3 -> bytes = remove(bytes, at, random);
        case 4 -> bytes = insert(bytes, at, random);
        default -> {
          int from = random.nextInt(bytes.length);
          int count = Math.min(random.nextInt(32), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, count);
        }
      }
    }
    return bytes;
  }

  private static byte[] remove(byte[] bytes, int at, Random random) {
    int count = Math.min(1 + random.nextInt(8), bytes.length - at);
    if (count == bytes.length) {
      return bytes;
    }
    byte[] result = new byte[bytes.length - count];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(bytes, at + count, result, at, result.length - at);
    return result;
  }

  private static byte[] insert(byte[] bytes, int at, Random random) {
    byte[] extra = new byte[1 + random.nextInt(8)];
    random.nextBytes(extra);
    byte[] result = new byte[bytes.length + extra.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(extra, 0, result, at, extra.length);
    System.arraycopy(bytes, at, result, at + extra.length, bytes.length - at);
    return result;
  }
}
