package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A directory that the system holds open. Its entries are opened, examined, renamed and removed
/// relative to it, so that nobody can put another directory in its place. Java has no such way to
/// make directories and links and to read links: that is done by path, see {@link PathDirectory}.
final class SecureDirectory extends PathDirectory {
  private final SecureDirectoryStream<Path> stream;
  private final @Nullable Object key;

  SecureDirectory(Path path, SecureDirectoryStream<Path> stream) throws HostException {
    super(path);
    this.stream = stream;
    this.key = attributes(".").fileKey();
  }

  @Override
  void checkInPlace() throws IOException, HostException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (key == null || !key.equals(found.fileKey())) {
      throw new HostException(ErrorCode.NO_ENTRY);
    }
  }

  private BasicFileAttributeView view(Path name) {
    return stream.getFileAttributeView(
        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  BasicFileAttributes attributes(String name) throws HostException {
    Path entry = name(name);
    return HostErrors.attempt(() -> view(entry).readAttributes());
  }

  @Override
  public void setTimes(String name, FileTimes times) throws HostException {
    FileType type = type(name);
    checkOrdinary(type);
    if (type == FileType.SYMBOLIC_LINK) {
      super.setTimes(name, times);
      return;
    }
    Path entry = name(name);
    HostErrors.attempt(
        () -> {
          setTimes(view(entry), times);
          return true;
        });
  }

  @Override
  List<String> names() throws HostException {
    Path itself = name(".");
    return HostErrors.attempt(
        () -> {
          try (DirectoryStream<Path> entries =
              stream.newDirectoryStream(itself, LinkOption.NOFOLLOW_LINKS)) {
            return names(entries);
          }
        });
  }

  @Override
  public Directory openDirectory(String name) throws HostException {
    if (type(name) != FileType.DIRECTORY) {
      throw new HostException(ErrorCode.NOT_DIRECTORY);
    }
    Path entry = name(name);
    SecureDirectoryStream<Path> opened =
        HostErrors.attempt(() -> stream.newDirectoryStream(entry, LinkOption.NOFOLLOW_LINKS));
    try {
      return new SecureDirectory(entry(name), opened);
    } catch (HostException e) {
      // One that may be listed and not searched.
      close(opened);
      throw e;
    }
  }

  @Override
  FileChannel channel(String name, Set<OpenOption> options) throws HostException {
    Path entry = name(name);
    SeekableByteChannel channel = HostErrors.attempt(() -> stream.newByteChannel(entry, options));
    return (FileChannel) channel;
  }

  @Override
  void move(String name, PathDirectory target, String newName) throws HostException {
    if (!(target instanceof SecureDirectory that)) {
      throw new HostException(ErrorCode.CROSS_DEVICE);
    }
    Path from = name(name);
    Path to = name(newName);
    PATHS.readLock().lock();
    try {
      HostErrors.attempt(
          () -> {
            stream.move(from, that.stream, to);
            return true;
          });
    } finally {
      PATHS.readLock().unlock();
    }
  }

  @Override
  void remove(String name, boolean directory) throws HostException {
    Path entry = name(name);
    HostErrors.attempt(
        () -> {
          if (directory) {
            stream.deleteDirectory(entry);
          } else {
            stream.deleteFile(entry);
          }
          return true;
        });
  }

  @Override
  public void close() {
    close(stream);
  }

  private static void close(SecureDirectoryStream<Path> stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // Nothing was written through it, so nothing is lost.
    }
  }
}
