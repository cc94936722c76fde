package dev.skerry.script;

import dev.skerry.text.Origin;

/// The lines and columns of offsets that are asked for in ascending order.
final class LineCounter {
  private final byte[] source;
  private int offset;
  private int line = 1;
  private int column = 1;

  LineCounter(byte[] source) {
    this.source = source;
  }

  /// Where an offset is. A line ends with LF, CR or CR LF; columns count characters.
  Origin at(int target) {
    for (; offset < target; offset++) {
      byte b = source[offset];
      if (b == '\n' || (b == '\r' && (offset + 1 == source.length || source[offset + 1] != '\n'))) {
        line++;
        column = 1;
      } else if (b >= (byte) 0xC0) {
        column++;
      }
    }
    return new Origin(offset, line, column);
  }
}
