package dev.skerry.syntax;

import java.util.Arrays;

/// From offsets in the code of a module that was read from text to lines and columns of that text.
public final class SourceMap {
  private final int[] codeOffsets;
  private final int[] lines;
  private final int[] columns;

  /// Takes over the arrays: for each instruction, in ascending order of its offset, where it
  /// stands.
  public SourceMap(int[] codeOffsets, int[] lines, int[] columns) {
    this.codeOffsets = codeOffsets;
    this.lines = lines;
    this.columns = columns;
  }

  /// A place in a text, counted from 1.
  public record Place(int line, int column) {
    @Override
    public String toString() {
      return line + ":" + column;
    }
  }

  /// Where the instruction at or in front of this offset stands in the text.
  public Place place(long offset) {
    int found = Arrays.binarySearch(codeOffsets, (int) offset);
    int i = found >= 0 ? found : -found - 2;
    return i < 0 ? new Place(1, 1) : new Place(lines[i], columns[i]);
  }
}
