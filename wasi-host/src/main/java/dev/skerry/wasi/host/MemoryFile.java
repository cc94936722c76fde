package dev.skerry.wasi.host;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A file in memory. What it holds grows by halves, and is taken from what the tree has left.
final class MemoryFile extends MemoryNode {
  private static final int MOST = Integer.MAX_VALUE - 8;

  final MemoryTree tree;
  private byte[] bytes = new byte[0];
  private int size;
  private int opened;

  MemoryFile(MemoryTree tree) {
    super(tree, FileType.REGULAR_FILE);
    this.tree = tree;
  }

  @Override
  long size() {
    return size;
  }

  int read(ByteBuffer into, long position) {
    if (position >= size) {
      return 0;
    }
    int count = Math.min(into.remaining(), size - (int) position);
    into.put(bytes, (int) position, count);
    return count;
  }

  int write(ByteBuffer from, long position) throws HostException {
    int count = from.remaining();
    if (count > 0) {
      if (position > MOST - count) {
        throw new HostException(ErrorCode.FILE_TOO_LARGE);
      }
      int end = (int) position + count;
      reserve(end);
      from.get(bytes, (int) position, count);
      size = Math.max(size, end);
      touch();
    }
    return count;
  }

  void setSize(long newSize) throws HostException {
    if (newSize < 0 || newSize > MOST) {
      throw new HostException(ErrorCode.FILE_TOO_LARGE);
    }
    reserve((int) newSize);
    if (newSize < size) {
      Arrays.fill(bytes, (int) newSize, size, (byte) 0);
    }
    size = (int) newSize;
    touch();
  }

  private void reserve(int end) throws HostException {
    if (end <= bytes.length) {
      return;
    }
    int length = Math.min(MOST, Math.max(end, bytes.length + (bytes.length >> 1)));
    if (length - bytes.length > tree.left()) {
      length = end;
    }
    tree.take(length - bytes.length);
    try {
      bytes = Arrays.copyOf(bytes, length);
    } catch (OutOfMemoryError _) {
      tree.give(length - bytes.length);
      throw new HostException(ErrorCode.INSUFFICIENT_SPACE);
    }
  }

  void open() {
    opened++;
  }

  void close() {
    opened--;
    giveUp();
  }

  /// Gives the content back to the tree when nobody can reach it any more.
  void giveUp() {
    if (links == 0 && opened == 0) {
      tree.give(bytes.length);
      bytes = new byte[0];
      size = 0;
    }
  }
}
