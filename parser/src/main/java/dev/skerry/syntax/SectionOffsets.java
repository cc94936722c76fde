package dev.skerry.syntax;

/// Where the sections of a binary and their entries start, for errors outside of function bodies.
public final class SectionOffsets {
  /// Of a module that was not read from a binary.
  public static final SectionOffsets UNKNOWN = new SectionOffsets(new int[0][]);

  private final int[][] entries;

  /// Takes over an array that holds, for each section by its ordinal, the offset of its content
  /// followed by those of its entries.
  public SectionOffsets(int[][] entries) {
    this.entries = entries;
  }

  /// The offset of the content of a section, 0 when it is not known.
  public int of(SectionId section) {
    return at(section, 0);
  }

  /// The offset of an entry of a section, 0 when it is not known.
  public int of(SectionId section, int entry) {
    return at(section, entry + 1);
  }

  private int at(SectionId section, int i) {
    int ordinal = section.ordinal();
    return ordinal < entries.length && i >= 0 && i < entries[ordinal].length
        ? entries[ordinal][i]
        : 0;
  }
}
