package dev.skerry.syntax;

import org.jspecify.annotations.Nullable;

/// The sections of a binary, in the order in which they must stand.
public enum SectionId {
  CUSTOM(0, "custom"),
  TYPE(1, "type"),
  IMPORT(2, "import"),
  FUNCTION(3, "func"),
  TABLE(4, "table"),
  MEMORY(5, "memory"),
  TAG(13, "tag"),
  GLOBAL(6, "global"),
  EXPORT(7, "export"),
  START(8, "start"),
  ELEMENT(9, "elem"),
  DATA_COUNT(12, "datacount"),
  CODE(10, "code"),
  DATA(11, "data");

  private static final SectionId[] VALUES = values();

  private final int binary;
  private final String text;

  SectionId(int binary, String text) {
    this.binary = binary;
    this.text = text;
  }

  public static @Nullable SectionId ofBinary(int b) {
    for (SectionId id : VALUES) {
      if (id.binary == b) {
        return id;
      }
    }
    return null;
  }

  public static @Nullable SectionId ofText(String text) {
    for (SectionId id : values()) {
      if (id.text.equals(text)) {
        return id;
      }
    }
    return null;
  }

  public int binary() {
    return binary;
  }

  /// The word for this section in a `@custom` annotation.
  @Override
  public String toString() {
    return text;
  }
}
