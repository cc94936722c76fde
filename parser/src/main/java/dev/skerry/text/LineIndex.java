package dev.skerry.text;

import java.util.Arrays;

/// Lines and columns of offsets in a text of UTF-8. Lines end with LF, CR or CR LF; columns count
/// characters. Made when a place is asked for.
final class LineIndex {
  private final Origin origin;
  private int[] lineStarts = new int[16];
  private int lines;
  private int[] continuations = new int[0];
  private int continuationCount;

  /// An index of the lines from `origin` up to `end`.
  LineIndex(byte[] source, Origin origin, int end) {
    this.origin = origin;
    addLine(origin.offset());
    for (int i = origin.offset(); i < end; i++) {
      if (source[i] < (byte) 0xC0) {
        addContinuation(i);
      } else if (endsLine(source, i)) {
        addLine(i + 1);
      }
    }
  }

  private static boolean endsLine(byte[] source, int i) {
    byte b = source[i];
    return b == '\n' || (b == '\r' && (i + 1 == source.length || source[i + 1] != '\n'));
  }

  private void addLine(int start) {
    if (lines == lineStarts.length) {
      lineStarts = Arrays.copyOf(lineStarts, lines * 2);
    }
    lineStarts[lines++] = start;
  }

  private void addContinuation(int at) {
    if (continuationCount == continuations.length) {
      continuations = Arrays.copyOf(continuations, Math.max(16, continuationCount * 2));
    }
    continuations[continuationCount++] = at;
  }

  private static int find(int[] sorted, int length, int key) {
    int found = Arrays.binarySearch(sorted, 0, length, key);
    return found >= 0 ? found : -found - 1;
  }

  private int row(int offset) {
    int found = Arrays.binarySearch(lineStarts, 0, lines, offset);
    return Math.max(found >= 0 ? found : -found - 2, 0);
  }

  /// The line of an offset, counted from 1.
  int line(int offset) {
    return origin.line() + row(offset);
  }

  /// The column of an offset, counted from 1.
  int column(int offset) {
    int row = row(offset);
    int start = lineStarts[row];
    int wide =
        find(continuations, continuationCount, offset)
            - find(continuations, continuationCount, start);
    return offset - start - wide + (row == 0 ? origin.column() : 1);
  }
}
