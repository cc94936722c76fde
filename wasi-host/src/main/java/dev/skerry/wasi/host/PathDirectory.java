package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// A directory of any `java.nio.file` file system, used by its path. While an operation runs, no
/// guest can put a symbolic link where the path has a directory: a guest can do so only by
/// renaming, and renaming waits. Before and after it the path is checked to lead to this directory
/// still, for others may rename too.
class PathDirectory implements Directory {
  /// Held for writing by whoever uses a path, for reading by who renames without one.
  static final ReentrantReadWriteLock PATHS = new ReentrantReadWriteLock();

  /// Without symbolic links.
  final Path path;

  PathDirectory(Path path) {
    this.path = path;
  }

  /// The path of a single name, relative to the directory.
  final Path name(String name) throws HostException {
    try {
      Path entry = path.getFileSystem().getPath(name);
      if (entry.getNameCount() == 1
          && entry.getRoot() == null
          && entry.toString().equals(name)
          && !name.isEmpty()
          && !name.equals("..")) {
        return entry;
      }
    } catch (InvalidPathException _) {
      // Told below.
    }
    throw new HostException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
  }

  final Path entry(String name) throws HostException {
    return name.equals(".") ? path : path.resolve(name(name));
  }

  /// Checks that the path leads to this directory.
  void checkInPlace() throws IOException, HostException {
    if (!path.toRealPath().equals(path)) {
      throw new HostException(ErrorCode.NO_ENTRY);
    }
  }

  /// Does something that needs the path.
  final <T> T byPath(HostErrors.Action<T> action) throws HostException {
    PATHS.writeLock().lock();
    try {
      return HostErrors.attempt(
          () -> {
            checkInPlace();
            T result = action.run();
            checkInPlace();
            return result;
          });
    } finally {
      PATHS.writeLock().unlock();
    }
  }

  BasicFileAttributes attributes(String name) throws HostException {
    Path entry = entry(name);
    return byPath(
        () -> Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public final FileType type(String name) throws HostException {
    return HostStatus.type(attributes(name));
  }

  /// Null when there is nothing of the name.
  final @Nullable FileType typeOrNull(String name) throws HostException {
    try {
      return type(name);
    } catch (HostException e) {
      if (e.code() == ErrorCode.NO_ENTRY) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public final FileStatus status(String name) throws HostException {
    return HostStatus.of(attributes(name), entry(name));
  }

  @Override
  public void setTimes(String name, FileTimes times) throws HostException {
    checkOrdinary(type(name));
    Path entry = entry(name);
    byPath(
        () -> {
          setTimes(
              Files.getFileAttributeView(
                  entry, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS),
              times);
          return true;
        });
  }

  static void setTimes(BasicFileAttributeView view, FileTimes times) throws IOException {
    view.setTimes(fileTime(times.modified()), fileTime(times.accessed()), null);
  }

  private static @Nullable FileTime fileTime(OptionalLong time) {
    return time.isPresent() ? FileTime.from(time.getAsLong(), TimeUnit.NANOSECONDS) : null;
  }

  /// Opening a pipe or a device may wait for ever, or do something.
  static void checkOrdinary(@Nullable FileType type) throws HostException {
    if (type == FileType.UNKNOWN) {
      throw new HostException(ErrorCode.NOT_PERMITTED);
    }
  }

  @Override
  public final List<DirectoryEntry> list() throws HostException {
    List<String> names = names();
    List<DirectoryEntry> entries = new ArrayList<>(names.size());
    for (String name : names) {
      try {
        BasicFileAttributes attributes = attributes(name);
        entries.add(
            new DirectoryEntry(
                name, HostStatus.inode(attributes, entry(name)), HostStatus.type(attributes)));
      } catch (HostException e) {
        if (e.code() != ErrorCode.NO_ENTRY && e.code() != ErrorCode.ILLEGAL_BYTE_SEQUENCE) {
          throw e;
        }
        // It was removed meanwhile, or its name is no text that a guest could give back.
      }
    }
    return entries;
  }

  List<String> names() throws HostException {
    return byPath(
        () -> {
          try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            return names(stream);
          }
        });
  }

  static List<String> names(Iterable<Path> entries) {
    List<String> names = new ArrayList<>();
    for (Path entry : entries) {
      Path name = entry.getFileName();
      if (name != null) {
        // Directories of zip files end in a slash.
        String text = name.toString();
        names.add(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      }
    }
    return names;
  }

  @Override
  public Directory openDirectory(String name) throws HostException {
    if (type(name) != FileType.DIRECTORY) {
      throw new HostException(ErrorCode.NOT_DIRECTORY);
    }
    return new PathDirectory(entry(name));
  }

  @Override
  public final OpenFile openFile(String name, OpenMode mode) throws HostException {
    FileType type = typeOrNull(name);
    checkOrdinary(type);
    if (type == null && !mode.create()) {
      throw new HostException(ErrorCode.NO_ENTRY);
    }
    if (type != null && mode.create() && mode.exclusive()) {
      throw new HostException(ErrorCode.EXIST);
    }
    if (type == FileType.DIRECTORY || type == FileType.SYMBOLIC_LINK) {
      throw new HostException(type == FileType.DIRECTORY ? ErrorCode.IS_DIRECTORY : ErrorCode.LOOP);
    }
    if (mode.write() ? type == null && !isUsual() : type == null || mode.truncate()) {
      // Java creates and truncates only what it writes to.
      close(channel(name, options(mode, true)));
      OpenMode made =
          new OpenMode(mode.read(), mode.write(), false, false, false, mode.synchronous());
      return file(name, channel(name, options(made, made.write())));
    }
    return file(name, channel(name, options(mode, mode.write())));
  }

  /// Others, as that of zip files, may show a new file only once it was closed.
  private boolean isUsual() {
    return path.getFileSystem().equals(FileSystems.getDefault());
  }

  private static void close(FileChannel channel) throws HostException {
    HostErrors.attempt(
        () -> {
          channel.close();
          return true;
        });
  }

  private OpenFile file(String name, FileChannel channel) throws HostException {
    try {
      return new HostFile(channel, entry(name), attributes(name));
    } catch (HostException e) {
      close(channel);
      throw e;
    }
  }

  private static Set<OpenOption> options(OpenMode mode, boolean write) {
    Set<OpenOption> options = new HashSet<>();
    options.add(LinkOption.NOFOLLOW_LINKS);
    if (mode.read() || !write) {
      options.add(StandardOpenOption.READ);
    }
    if (write) {
      options.add(StandardOpenOption.WRITE);
      if (mode.create()) {
        options.add(mode.exclusive() ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
      }
      if (mode.truncate()) {
        options.add(StandardOpenOption.TRUNCATE_EXISTING);
      }
    }
    if (mode.synchronous()) {
      options.add(StandardOpenOption.SYNC);
    }
    return options;
  }

  FileChannel channel(String name, Set<OpenOption> options) throws HostException {
    Path entry = entry(name);
    return byPath(() -> open(entry, options));
  }

  private static FileChannel open(Path entry, Set<OpenOption> options)
      throws IOException, HostException {
    try {
      return FileChannel.open(entry, options);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      if (!options.contains(LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      // A file system that has no links, as that of zip files, may not know what this means.
      if (Files.isSymbolicLink(entry)) {
        throw new HostException(ErrorCode.LOOP);
      }
      Set<OpenOption> known = new HashSet<>(options);
      known.remove(LinkOption.NOFOLLOW_LINKS);
      return FileChannel.open(entry, known);
    }
  }

  @Override
  public final void createDirectory(String name) throws HostException {
    Path entry = entry(name);
    byPath(() -> Files.createDirectory(entry));
  }

  @Override
  public final void createSymbolicLink(String name, String content) throws HostException {
    Path entry = entry(name);
    Path target;
    try {
      target = path.getFileSystem().getPath(content);
    } catch (InvalidPathException _) {
      throw new HostException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
    }
    byPath(() -> Files.createSymbolicLink(entry, target));
  }

  @Override
  public final String readSymbolicLink(String name) throws HostException {
    Path entry = entry(name);
    Path target = byPath(() -> Files.readSymbolicLink(entry));
    if (target.isAbsolute()) {
      // It names something of the host, and leads nowhere that a guest may go.
      throw new HostException(ErrorCode.NOT_PERMITTED);
    }
    return target.toString();
  }

  @Override
  public final void createHardLink(String name, Directory to, String newName) throws HostException {
    PathDirectory target = sibling(to);
    Path link = target.entry(newName);
    Path file = entry(name);
    if (type(name) == FileType.DIRECTORY) {
      throw new HostException(ErrorCode.NOT_PERMITTED);
    }
    Object key = attributes(name).fileKey();
    byPath(() -> target.byPath(() -> Files.createLink(link, file)));
    if (key != null && !key.equals(target.attributes(newName).fileKey())) {
      // Somebody replaced the file, or a directory above it, at this moment.
      target.removeFile(newName);
      throw new HostException(ErrorCode.BUSY);
    }
  }

  final PathDirectory sibling(Directory other) throws HostException {
    if (other instanceof PathDirectory that
        && that.path.getFileSystem().equals(path.getFileSystem())) {
      return that;
    }
    throw new HostException(
        other instanceof ReadOnlyDirectory ? ErrorCode.READ_ONLY : ErrorCode.CROSS_DEVICE);
  }

  @Override
  public final void rename(String name, Directory to, String newName) throws HostException {
    PathDirectory target = sibling(to);
    FileType source = type(name);
    FileType replaced = target.typeOrNull(newName);
    if (replaced != null) {
      checkReplacement(source, replaced);
      if (source == FileType.DIRECTORY && !isSame(name, target, newName)) {
        target.checkEmpty(newName);
      }
    }
    move(name, target, newName);
  }

  private static void checkReplacement(FileType source, FileType replaced) throws HostException {
    boolean isDirectory = source == FileType.DIRECTORY;
    if (isDirectory != (replaced == FileType.DIRECTORY)) {
      throw new HostException(isDirectory ? ErrorCode.NOT_DIRECTORY : ErrorCode.IS_DIRECTORY);
    }
  }

  private boolean isSame(String name, PathDirectory target, String newName) throws HostException {
    Object key = attributes(name).fileKey();
    return key == null
        ? entry(name).equals(target.entry(newName))
        : key.equals(target.attributes(newName).fileKey());
  }

  private void checkEmpty(String name) throws HostException {
    try (Directory directory = openDirectory(name)) {
      if (!directory.list().isEmpty()) {
        throw new HostException(ErrorCode.NOT_EMPTY);
      }
    }
  }

  void move(String name, PathDirectory target, String newName) throws HostException {
    Path from = entry(name);
    Path to = target.entry(newName);
    if (to.startsWith(from) && !to.equals(from)) {
      throw new HostException(ErrorCode.INVALID);
    }
    byPath(() -> target.byPath(() -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING)));
  }

  @Override
  public final void removeDirectory(String name) throws HostException {
    if (type(name) != FileType.DIRECTORY) {
      throw new HostException(ErrorCode.NOT_DIRECTORY);
    }
    remove(name, true);
  }

  @Override
  public final void removeFile(String name) throws HostException {
    if (type(name) == FileType.DIRECTORY) {
      throw new HostException(ErrorCode.IS_DIRECTORY);
    }
    remove(name, false);
  }

  void remove(String name, boolean directory) throws HostException {
    Path entry = entry(name);
    byPath(
        () -> {
          Files.delete(entry);
          return true;
        });
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
