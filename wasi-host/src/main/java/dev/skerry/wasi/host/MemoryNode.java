package dev.skerry.wasi.host;

/// Something in a tree in memory, whatever its names. Under the lock of the tree.
abstract sealed class MemoryNode permits MemoryDirectory, MemoryFile, MemoryLink {
  private final Clocks clocks;
  final long inode;
  final FileType type;
  long links;
  private long accessed;
  private long modified;

  MemoryNode(MemoryTree tree, FileType type) {
    this.clocks = tree.clocks;
    this.inode = tree.nextInode();
    this.type = type;
    // A directory is its own first name; the root has no other.
    this.links = inode == 1 ? 1 : 0;
    this.modified = clocks.realtime();
    this.accessed = modified;
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
    modified = clocks.realtime();
  }
}
