package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A file of the host that is open. Java has no status of an open file, so that it is looked up
/// where the file was opened, and used if it is the same file that is found there.
final class HostFile implements OpenFile {
  /// What is passed at once: Java copies it to memory of its own, which it keeps.
  private static final int MOST_AT_ONCE = 1 << 17;

  private final FileChannel channel;
  private final Path path;
  private final BasicFileAttributes opened;

  HostFile(FileChannel channel, Path path, BasicFileAttributes opened) {
    this.channel = channel;
    this.path = path;
    this.opened = opened;
  }

  @FunctionalInterface
  private interface Transfer {
    int pass(ByteBuffer buffer, long position) throws IOException;
  }

  /// Passes a buffer in parts. Stops where nothing more is passed.
  private static int all(ByteBuffer buffer, long position, Transfer transfer)
      throws HostException, InterruptedException {
    return HostErrors.attemptWaiting(
        () -> {
          int start = buffer.position();
          int end = buffer.limit();
          int passed;
          do {
            buffer.limit(Math.min(end, buffer.position() + MOST_AT_ONCE));
            passed = transfer.pass(buffer, position + buffer.position() - start);
          } while (passed > 0 && buffer.position() < end);
          buffer.limit(end);
          return buffer.position() - start;
        });
  }

  private static void checkPosition(long position, int length) throws HostException {
    if (position < 0) {
      throw new HostException(ErrorCode.INVALID);
    }
    if (position > Long.MAX_VALUE - length) {
      throw new HostException(ErrorCode.FILE_TOO_LARGE);
    }
  }

  @Override
  public int read(ByteBuffer into, long position) throws HostException, InterruptedException {
    checkPosition(position, into.remaining());
    return into.hasRemaining() ? all(into, position, channel::read) : 0;
  }

  @Override
  public int write(ByteBuffer from, long position) throws HostException, InterruptedException {
    checkPosition(position, from.remaining());
    return from.hasRemaining() ? all(from, position, channel::write) : 0;
  }

  @Override
  public synchronized int append(ByteBuffer from) throws HostException, InterruptedException {
    return write(from, size());
  }

  @Override
  public long size() throws HostException {
    return HostErrors.attempt(channel::size);
  }

  @Override
  public void setSize(long size) throws HostException {
    if (size < 0) {
      throw new HostException(ErrorCode.FILE_TOO_LARGE);
    }
    HostErrors.attempt(
        () -> {
          if (size > channel.size()) {
            channel.write(ByteBuffer.allocate(1), size - 1);
          }
          return channel.truncate(size);
        });
  }

  @Override
  public void sync(boolean status) throws HostException {
    HostErrors.attempt(
        () -> {
          channel.force(status);
          return true;
        });
  }

  /// Null when another file, or none, is where this one was opened.
  private @Nullable BasicFileAttributes inPlace() throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Object key = opened.fileKey();
    return key == null || key.equals(found.fileKey()) ? found : null;
  }

  @Override
  public FileStatus status() throws HostException {
    return HostErrors.attempt(
        () -> {
          BasicFileAttributes found = inPlace();
          if (found != null) {
            return HostStatus.of(found, path);
          }
          FileStatus then = HostStatus.of(opened, path);
          return new FileStatus(
              then.device(),
              then.inode(),
              then.type(),
              0,
              channel.size(),
              then.accessed(),
              then.modified(),
              then.changed());
        });
  }

  @Override
  public void setTimes(FileTimes times) throws HostException {
    PathDirectory.PATHS.writeLock().lock();
    try {
      HostErrors.attempt(
          () -> {
            if (inPlace() == null) {
              throw new HostException(ErrorCode.UNSUPPORTED);
            }
            PathDirectory.setTimes(
                Files.getFileAttributeView(
                    path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS),
                times);
            return true;
          });
    } finally {
      PathDirectory.PATHS.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // What was written is with the system already; `sync` tells guests whether it is on the disk.
    }
  }
}
