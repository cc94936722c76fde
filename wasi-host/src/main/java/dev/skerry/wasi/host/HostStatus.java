package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Java's attributes of files as guests see them.
final class HostStatus {
  /// What the key of a file looks like on Unix: Java has no other way to these numbers that works
  /// on an open directory.
  private static final Pattern KEY = Pattern.compile("\\(dev=([0-9a-f]+),ino=(\\d+)\\)");

  private static final String UNIX = "unix";

  private HostStatus() {}

  static FileType type(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return FileType.DIRECTORY;
    }
    if (attributes.isRegularFile()) {
      return FileType.REGULAR_FILE;
    }
    return attributes.isSymbolicLink() ? FileType.SYMBOLIC_LINK : FileType.UNKNOWN;
  }

  /// The status of a file with these attributes, which may be found at the path.
  static FileStatus of(BasicFileAttributes attributes, Path path) {
    Map<String, Object> more = more(attributes.fileKey(), path);
    long modified = nanoseconds(attributes.lastModifiedTime());
    Matcher key = KEY.matcher(String.valueOf(attributes.fileKey()));
    boolean known = key.matches();
    return new FileStatus(
        known ? Long.parseUnsignedLong(key.group(1), 16) : 0,
        known ? Long.parseUnsignedLong(key.group(2)) : path.hashCode() & 0xFFFF_FFFFL,
        type(attributes),
        more.get("nlink") instanceof Integer links ? links : 1,
        attributes.size(),
        nanoseconds(attributes.lastAccessTime()),
        modified,
        more.get("ctime") instanceof FileTime changed ? nanoseconds(changed) : modified);
  }

  /// Only the inode, as {@link #of} has it.
  static long inode(BasicFileAttributes attributes, Path path) {
    Matcher key = KEY.matcher(String.valueOf(attributes.fileKey()));
    return key.matches() ? Long.parseUnsignedLong(key.group(2)) : path.hashCode() & 0xFFFF_FFFFL;
  }

  /// What Java tells only by path. Another file may have come there meanwhile: then it is not used.
  private static Map<String, Object> more(@Nullable Object key, Path path) {
    if (key == null || !path.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
      return Map.of();
    }
    try {
      Map<String, Object> found =
          Files.readAttributes(path, UNIX + ":fileKey,nlink,ctime", LinkOption.NOFOLLOW_LINKS);
      return key.equals(found.get("fileKey")) ? found : Map.of();
    } catch (IOException _) {
      // It is gone or has moved; what is known already is enough.
      return Map.of();
    }
  }

  static long nanoseconds(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
