package dev.skerry.cli;

import dev.skerry.syntax.SectionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A section of a binary: where it begins, and how many bytes it takes with its header.
///
/// @param name of a custom section, else empty
/// @param entries how many things it lists; -1 where it is no list
record Section(SectionId id, String name, int offset, int bytes, int entries) {
  private static final int HEADER_BYTES = 8;

  /// The sections of a module that was read without an error.
  static List<Section> all(ByteBuffer binary) {
    List<Section> sections = new ArrayList<>();
    ByteBuffer in = binary.duplicate().position(HEADER_BYTES);
    while (in.hasRemaining()) {
      int offset = in.position();
      SectionId id = Objects.requireNonNull(SectionId.ofBinary(in.get()));
      int size = u32(in);
      int end = in.position() + size;
      String name = id == SectionId.CUSTOM ? name(in) : "";
      boolean isList = id != SectionId.CUSTOM && id != SectionId.START;
      sections.add(new Section(id, name, offset, end - offset, isList ? u32(in) : -1));
      in.position(end);
    }
    return sections;
  }

  private static int u32(ByteBuffer in) {
    int result = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      result |= (b & 0x7F) << shift;
      if (b >= 0) {
        return result;
      }
    }
  }

  private static String name(ByteBuffer in) {
    byte[] bytes = new byte[u32(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String title() {
    return name.isEmpty() ? id.toString() : id + " \"" + name + "\"";
  }

  Map<String, Object> json() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("section", id.toString());
    if (id == SectionId.CUSTOM) {
      told.put("name", name);
    }
    told.put("offset", offset);
    told.put("bytes", bytes);
    if (entries >= 0) {
      told.put("entries", entries);
    }
    return told;
  }

  @Override
  public String toString() {
    String count = entries < 0 ? "" : entries == 1 ? ", 1 entry" : ", " + entries + " entries";
    return String.format(Locale.ROOT, "0x%06x %s: %d bytes%s", offset, title(), bytes, count);
  }
}
