package dev.skerry.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The classes of one module in one flavour, in a {@link CodeCache}. A file begins with the digest
/// of what follows, so that one that is damaged is noticed.
final class CachedClasses {
  private static final int DIGEST = 32;
  private static final Pattern NAME = Pattern.compile("\\w+");

  private final CodeCache cache;
  private final Path folder;

  CachedClasses(CodeCache cache, Path folder) {
    this.cache = cache;
    this.folder = folder;
  }

  /// The class file of a name, if it is there and whole.
  byte @Nullable [] find(String name) {
    if (!NAME.matcher(name).matches()) {
      return null;
    }
    try {
      byte[] whole = Files.readAllBytes(folder.resolve(name));
      byte[] content = Arrays.copyOfRange(whole, Math.min(DIGEST, whole.length), whole.length);
      boolean good = Arrays.equals(digest(content), Arrays.copyOf(whole, DIGEST));
      return good ? content : null;
    } catch (IOException _) {
      // Not kept yet, mostly.
      return null;
    }
  }

  /// Keeps a class file for the next process.
  void keep(String name, byte[] content) {
    try {
      write(folder.resolve(name), content);
    } catch (IOException _) {
      // The next process has to make it again.
    }
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
