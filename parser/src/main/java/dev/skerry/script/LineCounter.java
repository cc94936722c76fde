package dev.skerry.script;

/// The lines of offsets that are asked for in ascending order.
final class LineCounter {
  private final byte[] source;
  private int offset;
  private int line = 1;

  LineCounter(byte[] source) {
    this.source = source;
  }

  /// The line of an offset, counted from 1. It ends with LF, CR or CR LF.
  int line(int target) {
    for (; offset < target; offset++) {
      byte b = source[offset];
      boolean ends =
          b == '\n' || (b == '\r' && (offset + 1 == source.length || source[offset + 1] != '\n'));
      line += ends ? 1 : 0;
    }
    return line;
  }
}
