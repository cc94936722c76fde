package dev.skerry.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a memory contained at some moment, in pages of 4 KiB. Pages of zeros take no room, and
/// images share what they have in common with the one that they are compared with.
final class MemoryImage {
  /// The bits of an address within a page.
  static final int PAGE = 12;

  private static final int PAGE_SIZE = 1 << PAGE;

  private final int size;

  /// The last one may be shorter; null stands for zeros.
  private final byte @Nullable [][] pages;

  private MemoryImage(int size, byte @Nullable [][] pages) {
    this.size = size;
    this.pages = pages;
  }

  /// How many pages so many bytes touch.
  static int pages(int size) {
    return (int) ((size + (long) PAGE_SIZE - 1) >>> PAGE);
  }

  /// An image of a memory, given one that may be like it. Returns that one if it is the same.
  @SuppressWarnings("ReferenceEquality")
  static MemoryImage of(byte[] content, @Nullable MemoryImage like) {
    byte[] zeros = new byte[PAGE_SIZE];
    byte[][] pages = new byte[pages(content.length)][];
    boolean same = like != null && like.size == content.length;
    for (int i = 0; i < pages.length; i++) {
      int start = i << PAGE;
      int end = Math.min(content.length, start + PAGE_SIZE);
      byte[] other = like != null && i < like.pages.length ? like.pages[i] : null;
      if (other != null && Arrays.equals(content, start, end, other, 0, other.length)) {
        pages[i] = other;
      } else if (!Arrays.equals(content, start, end, zeros, 0, end - start)) {
        pages[i] = Arrays.copyOfRange(content, start, end);
      }
      same = same && pages[i] == other;
    }
    return like != null && same ? like : new MemoryImage(content.length, pages);
  }

  int size() {
    return size;
  }

  /// Copies everything to where it was.
  void copyTo(byte[] content) {
    for (int i = 0; i < pages.length; i++) {
      copyPage(i, content);
    }
  }

  void copyPage(int page, byte[] content) {
    copyPage(page, PAGE_SIZE, content);
  }

  /// Copies the first bytes of a page to where they were. Behind the end there is nothing to copy.
  void copyPage(int page, int most, byte[] content) {
    if (page >= pages.length) {
      return;
    }
    int start = page << PAGE;
    int count = Math.min(most, size - start);
    byte[] bytes = pages[page];
    if (bytes == null) {
      Arrays.fill(content, start, start + count, (byte) 0);
    } else {
      System.arraycopy(bytes, 0, content, start, count);
    }
  }
}
