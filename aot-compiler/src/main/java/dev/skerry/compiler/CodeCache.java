package dev.skerry.compiler;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Generated classes that outlive the process: a folder for each module, flavour and build of the
/// compiler, with a file for each class. When the cache becomes too large, the folders go whose use
/// is longest ago.
///
/// A cache makes things faster and nothing else: a file that cannot be read or written, or that is
/// damaged, is as one that is not there. Many processes may use one at the same time; whoever can
/// write to it can run code, so it has to belong to the user.
public final class CodeCache {
  private final Path directory;
  private final long mostBytes;

  /// How much there is, as far as known; negative before anybody looked.
  private final AtomicLong size = new AtomicLong(-1);

  /// A cache in a directory, which is made when something is put there.
  ///
  /// @param mostBytes how large it may become, within a class
  public CodeCache(Path directory, long mostBytes) {
    this.directory = directory;
    this.mostBytes = mostBytes;
  }

  public Path directory() {
    return directory;
  }

  /// How many bytes the files have.
  public long size() throws IOException {
    long sum = 0;
    for (Folder folder : folders()) {
      sum += folder.size;
    }
    return sum;
  }

  /// Deletes all that is cached.
  public void clear() throws IOException {
    for (Folder folder : folders()) {
      delete(folder);
    }
    size.set(0);
  }

  /// The classes of one key.
  CachedClasses open(String key) {
    Path folder = directory.resolve(key);
    try {
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
    } catch (IOException _) {
      // It is not there yet, or belongs to somebody else: then it is no younger for our use.
    }
    return new CachedClasses(this, folder);
  }

  /// Makes room when so much was added.
  void added(long bytes) throws IOException {
    if (size.get() < 0) {
      size.set(size());
    } else {
      size.addAndGet(bytes);
    }
    if (size.get() > mostBytes) {
      evict();
    }
  }

  private synchronized void evict() throws IOException {
    List<Folder> folders = folders();
    folders.sort(Comparator.comparing(Folder::used));
    long sum = folders.stream().mapToLong(Folder::size).sum();
    // Not only the last byte too many, or every class would have to make room.
    for (Folder folder : folders) {
      if (sum <= mostBytes / 4 * 3) {
        break;
      }
      delete(folder);
      sum -= folder.size;
    }
    size.set(sum);
  }

  private record Folder(Path path, FileTime used, long size) {}

  private List<Folder> folders() throws IOException {
    List<Folder> folders = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, Files::isDirectory)) {
      for (Path path : paths) {
        folders.add(folder(path));
      }
    } catch (NoSuchFileException _) {
      // Nothing was cached yet, or another process has cleared the cache.
    }
    return folders;
  }

  private static Folder folder(Path path) throws IOException {
    long size = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        size += Files.size(file);
      }
    }
    return new Folder(path, Files.getLastModifiedTime(path), size);
  }

  private static void delete(Folder folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder.path);
  }
}
