package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.Directory;
import dev.skerry.wasi.host.DirectoryEntry;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.FileStatus;
import dev.skerry.wasi.host.FileTimes;
import dev.skerry.wasi.host.FileType;
import dev.skerry.wasi.host.HostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An open directory. What it lists is as it was when the guest began to read it.
final class DirectoryDescriptor extends Descriptor {
  private final Directory directory;
  private final Optional<String> preopened;
  private final Listings listings;

  /// @param preopened the name that the host gave it
  DirectoryDescriptor(
      Directory directory,
      Optional<String> preopened,
      Listings listings,
      long base,
      long inheriting,
      int flags) {
    super(base, inheriting, flags);
    this.listings = listings;
    this.directory = directory;
    this.preopened = preopened;
  }

  Directory directory() {
    return directory;
  }

  Optional<String> preopened() {
    return preopened;
  }

  @Override
  int type() {
    return FileTypes.DIRECTORY;
  }

  /// The entries from one on, with `.` and `..`, of a new list when it is the first.
  synchronized List<DirectoryEntry> entries(long first) throws HostException {
    List<DirectoryEntry> listed = listings.of(this);
    if (first == 0 || listed.isEmpty()) {
      long inode = directory.status(".").inode();
      List<DirectoryEntry> entries = new ArrayList<>();
      entries.add(new DirectoryEntry(".", inode, FileType.DIRECTORY));
      // What is above it is nothing that the guest should know.
      entries.add(new DirectoryEntry("..", inode, FileType.DIRECTORY));
      entries.addAll(directory.list());
      listed = entries;
      listings.keep(this, listed);
    }
    return first < 0 || first > listed.size()
        ? List.of()
        : listed.subList((int) first, listed.size());
  }

  private static HostException refusal() {
    return new HostException(ErrorCode.IS_DIRECTORY);
  }

  @Override
  int read(ByteBuffer into, int before) throws HostException {
    throw refusal();
  }

  @Override
  int write(ByteBuffer from) throws HostException {
    throw refusal();
  }

  @Override
  int readAt(ByteBuffer into, long position) throws HostException {
    throw refusal();
  }

  @Override
  int writeAt(ByteBuffer from, long position) throws HostException {
    throw refusal();
  }

  @Override
  long seek(long offset, Version.Whence whence) throws HostException {
    throw refusal();
  }

  @Override
  FileStatus status() throws HostException {
    return directory.status(".");
  }

  @Override
  void setTimes(FileTimes times) throws HostException {
    directory.setTimes(".", times);
  }

  @Override
  void sync(boolean status) {
    // Java cannot; the system keeps the order of changes to directories.
  }

  @Override
  void advise() {
    // It is only advice.
  }

  @Override
  void close() {
    listings.forget(this);
    directory.close();
  }
}
