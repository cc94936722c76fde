package dev.skerry.binary;

import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.SectionOffsets;
import java.util.Arrays;

/// Notes where sections and their entries start while they are read.
final class OffsetRecorder {
  private static final int[] NONE = {};

  private final int[][] entries = new int[SectionId.values().length][];
  private int[] current = new int[16];
  private int length;
  private SectionId section = SectionId.CUSTOM;

  OffsetRecorder() {
    Arrays.fill(entries, NONE);
  }

  /// A section starts here.
  void section(SectionId id, int offset) {
    finish();
    section = id;
    entry(offset);
  }

  /// An entry of the section starts here.
  void entry(int offset) {
    if (length == current.length) {
      current = Arrays.copyOf(current, length * 2);
    }
    current[length++] = offset;
  }

  private void finish() {
    if (section != SectionId.CUSTOM) {
      entries[section.ordinal()] = Arrays.copyOf(current, length);
    }
    length = 0;
  }

  SectionOffsets toSectionOffsets() {
    finish();
    return new SectionOffsets(entries);
  }
}
