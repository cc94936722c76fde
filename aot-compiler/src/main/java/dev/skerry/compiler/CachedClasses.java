package dev.skerry.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Supplier;

/// The classes of one module in one flavour, in a {@link CodeCache}. A file begins with the digest
/// of what follows, so that one that is damaged is noticed.
final class CachedClasses {
  private static final int DIGEST = 32;

  private final CodeCache cache;
  private final Path folder;

  CachedClasses(CodeCache cache, Path folder) {
    this.cache = cache;
    this.folder = folder;
  }

  /// The class file of a name: what is there, or else what is made and then kept.
  byte[] get(String name, Supplier<byte[]> maker) {
    Path file = folder.resolve(name);
    try {
      byte[] found = Files.readAllBytes(file);
      byte[] content = Arrays.copyOfRange(found, Math.min(DIGEST, found.length), found.length);
      if (MessageDigest.isEqual(digest(content), Arrays.copyOf(found, DIGEST))) {
        return content;
      }
    } catch (IOException _) {
      // Not cached yet, mostly.
    }
    byte[] made = maker.get();
    try {
      write(file, made);
    } catch (IOException _) {
      // The next process has to make it again.
    }
    return made;
  }

  private static byte[] digest(byte[] content) {
    return ModuleKey.sha256().digest(content);
  }

  private void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "new", null);
    try {
      byte[] whole = Arrays.copyOf(digest(content), DIGEST + content.length);
      System.arraycopy(content, 0, whole, DIGEST, content.length);
      Files.write(temporary, whole);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    cache.added(DIGEST + content.length);
  }
}
