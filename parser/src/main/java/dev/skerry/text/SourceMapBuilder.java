package dev.skerry.text;

import dev.skerry.syntax.SourceMap;
import java.util.Arrays;

/// Notes for each instruction where it stands in the code and in the text.
final class SourceMapBuilder {
  private int[] codeOffsets = new int[64];
  private int[] textOffsets = new int[64];
  private int count;

  void add(int codeOffset, int textOffset) {
    if (count == codeOffsets.length) {
      codeOffsets = Arrays.copyOf(codeOffsets, count * 2);
      textOffsets = Arrays.copyOf(textOffsets, count * 2);
    }
    codeOffsets[count] = codeOffset;
    textOffsets[count++] = textOffset;
  }

  SourceMap build(LineIndex index) {
    int[] lines = new int[count];
    int[] columns = new int[count];
    for (int i = 0; i < count; i++) {
      lines[i] = index.line(textOffsets[i]);
      columns[i] = index.column(textOffsets[i]);
    }
    return new SourceMap(Arrays.copyOf(codeOffsets, count), lines, columns);
  }
}
