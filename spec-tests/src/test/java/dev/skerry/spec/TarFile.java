package dev.skerry.spec;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Unpacks files and directories from the simplest kind of archive, `ustar`.
final class TarFile {
  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final int SIZE = 124;
  private static final int SIZE_BYTES = 12;
  private static final int TYPE = 156;
  private static final int PREFIX = 345;
  private static final int PREFIX_BYTES = 155;

  private TarFile() {}

  static void unpack(Path archive, Path into) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      byte[] header = new byte[BLOCK];
      for (in.readFully(header); header[0] != 0; in.readFully(header)) {
        String prefix = text(header, PREFIX, PREFIX_BYTES);
        String name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, NAME_BYTES);
        String size = text(header, SIZE, SIZE_BYTES);
        byte[] content = new byte[size.isEmpty() ? 0 : Integer.parseInt(size.strip(), 8)];
        in.readFully(content);
        in.skipNBytes(-content.length & (BLOCK - 1));
        write(into, name, header[TYPE], content);
      }
    }
  }

  private static void write(Path into, String name, byte type, byte[] content) throws IOException {
    Path file = into.resolve(name).normalize();
    if (!file.startsWith(into)) {
      throw new IOException("the archive would leave its directory: " + name);
    }
    if (type == '5') {
      Files.createDirectories(file);
    } else if (type == '0' || type == 0) {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
  }

  private static String text(byte[] header, int start, int length) {
    int end = start;
    while (end < start + length && header[end] != 0) {
      end++;
    }
    return new String(header, start, end - start, StandardCharsets.UTF_8);
  }
}
