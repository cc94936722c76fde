package dev.skerry.text;

import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.SectionOffsets;
import java.util.Arrays;

/// Notes where the fields of a module stand in the text. They get offsets behind the code, so that
/// an error in a declaration finds its line in the same map as one in an instruction.
final class FieldOffsets {
  private final int[][] textOffsets = new int[SectionId.values().length][];
  private final int[] counts = new int[SectionId.values().length];

  FieldOffsets() {
    Arrays.fill(textOffsets, new int[0]);
  }

  /// Notes the next entry of a section.
  void add(SectionId section, int textOffset) {
    int i = section.ordinal();
    if (counts[i] == textOffsets[i].length) {
      textOffsets[i] = Arrays.copyOf(textOffsets[i], Math.max(8, counts[i] * 2));
    }
    textOffsets[i][counts[i]++] = textOffset;
  }

  /// The offsets of all sections and entries, from `first` on; each is added to the map.
  SectionOffsets build(int first, SourceMapBuilder map) {
    int next = first;
    int[][] entries = new int[counts.length][];
    for (int section = 0; section < counts.length; section++) {
      entries[section] = new int[counts[section] == 0 ? 0 : counts[section] + 1];
      for (int i = 0; i < counts[section]; i++) {
        map.add(next, textOffsets[section][i]);
        entries[section][i + 1] = next++;
      }
      if (counts[section] > 0) {
        entries[section][0] = entries[section][1];
      }
    }
    return new SectionOffsets(entries);
  }
}
