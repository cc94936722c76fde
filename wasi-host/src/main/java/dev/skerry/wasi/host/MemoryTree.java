package dev.skerry.wasi.host;

/// What the directories and files of one tree in memory share: their lock, and the bytes left.
final class MemoryTree {
  /// What a name costs beside its characters, so that names without content have a limit too.
  static final int BYTES_OF_ENTRY = 200;

  final Clocks clocks;
  private long left;
  private long lastInode;

  MemoryTree(long mostBytes, Clocks clocks) {
    this.clocks = clocks;
    this.left = mostBytes;
  }

  synchronized long nextInode() {
    return ++lastInode;
  }

  synchronized long left() {
    return left;
  }

  /// Takes bytes, or gives them back when the number is negative.
  synchronized void take(long bytes) throws HostException {
    if (bytes > left) {
      throw new HostException(ErrorCode.INSUFFICIENT_SPACE);
    }
    left -= bytes;
  }

  synchronized void give(long bytes) {
    left += bytes;
  }
}
