package dev.skerry.text;

import dev.skerry.syntax.ByteWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects the names of a module and encodes them as a name section, with the subsections of the
/// extended name section proposal.
final class NameSectionBuilder {
  private @Nullable String module;
  private final Map<Subsection, TreeMap<Long, String>> names = new EnumMap<>(Subsection.class);

  /// The subsections in the order of their numbers, the one of the module aside.
  enum Subsection {
    FUNCTION,
    LOCAL,
    LABEL,
    TYPE,
    TABLE,
    MEMORY,
    GLOBAL,
    ELEMENT,
    DATA,
    FIELD,
    TAG;

    private boolean isIndirect() {
      return this == LOCAL || this == LABEL || this == FIELD;
    }
  }

  void module(String name) {
    module = name;
  }

  void name(Subsection subsection, int index, String name) {
    name(subsection, 0, index, name);
  }

  /// Names something inside of something else, such as a local of a function.
  void name(Subsection subsection, int outer, int inner, String name) {
    names
        .computeIfAbsent(subsection, _ -> new TreeMap<>())
        .put((long) outer << 32 | inner, name);
  }

  /// The content of the section, null when nothing has a name.
  byte @Nullable [] encode() {
    ByteWriter section = new ByteWriter();
    if (module != null) {
      ByteWriter content = new ByteWriter();
      content.name(module);
      section.u8(0);
      section.sized(content);
    }
    names.forEach(
        (subsection, entries) -> {
          section.u8(subsection.ordinal() + 1);
          section.sized(subsection.isIndirect() ? indirect(entries) : direct(entries));
        });
    return section.length() == 0 ? null : section.toByteArray();
  }

  private static ByteWriter direct(Map<Long, String> entries) {
    ByteWriter content = new ByteWriter();
    content.u32(entries.size());
    entries.forEach(
        (index, name) -> {
          content.u32(index.intValue());
          content.name(name);
        });
    return content;
  }

  private static ByteWriter indirect(TreeMap<Long, String> entries) {
    ByteWriter groups = new ByteWriter();
    int count = 0;
    for (@Nullable Long key = entries.firstKey(); key != null; count++) {
      long outer = key >>> 32;
      groups.u32((int) outer);
      groups.raw(direct(entries.subMap(outer << 32, (outer + 1) << 32)));
      key = entries.ceilingKey((outer + 1) << 32);
    }
    ByteWriter content = new ByteWriter();
    content.u32(count);
    content.raw(groups);
    return content;
  }
}
