package dev.skerry.wasi.host;

import java.time.Instant;

/// Something in a tree in memory, whatever its names. Under the lock of the tree.
abstract sealed class MemoryNode permits MemoryDirectory, MemoryFile, MemoryLink {
  private static final long NANOSECONDS = 1_000_000_000;

  final long inode;
  final FileType type;
  long links;
  private long accessed;
  private long modified;

  MemoryNode(MemoryTree tree, FileType type) {
    this.inode = tree.nextInode();
    this.type = type;
    // A directory is its own first name; the root has no other.
    this.links = inode == 1 ? 1 : 0;
    this.modified = now();
    this.accessed = modified;
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOSECONDS + now.getNano();
  }

  abstract long size();

  final FileStatus status() {
    return new FileStatus(0, inode, type, links, size(), accessed, modified, modified);
  }

  final void setTimes(FileTimes times) {
    accessed = times.accessed().orElse(accessed);
    modified = times.modified().orElse(modified);
  }

  /// Notes that the content has changed now.
  final void touch() {
    modified = now();
  }
}
