package dev.skerry.binary;

import dev.skerry.syntax.ByteWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects names in any order and encodes them as the content of a name section: subsections in
/// the order of their numbers, entries in the order of their indices, nothing empty.
public final class NameSectionWriter {
  private @Nullable String module;
  private final Map<NameSubsection, Map<Integer, String>> names =
      new EnumMap<>(NameSubsection.class);
  private final Map<NameSubsection, Map<Integer, Map<Integer, String>>> indirect =
      new EnumMap<>(NameSubsection.class);

  public void module(String name) {
    module = name;
  }

  /// Names an index; the first name that it is given stays.
  public void name(NameSubsection kind, int index, String name) {
    names.computeIfAbsent(kind, _ -> new TreeMap<>()).putIfAbsent(index, name);
  }

  /// Names a local or label of a function, or a field of a type.
  public void name(NameSubsection kind, int outer, int index, String name) {
    indirect
        .computeIfAbsent(kind, _ -> new TreeMap<>())
        .computeIfAbsent(outer, _ -> new TreeMap<>())
        .putIfAbsent(index, name);
  }

  public boolean isEmpty() {
    return module == null && names.isEmpty() && indirect.isEmpty();
  }

  public byte[] toByteArray() {
    ByteWriter out = new ByteWriter();
    ByteWriter part = new ByteWriter();
    for (NameSubsection kind : NameSubsection.values()) {
      part.clear();
      write(kind, part);
      if (part.length() > 0) {
        out.u8(kind.binary());
        out.sized(part);
      }
    }
    return out.toByteArray();
  }

  private void write(NameSubsection kind, ByteWriter out) {
    if (kind == NameSubsection.MODULE && module != null) {
      out.name(module);
    }
    if (names.containsKey(kind)) {
      write(names.get(kind), out);
    }
    if (indirect.containsKey(kind)) {
      Map<Integer, Map<Integer, String>> maps = indirect.get(kind);
      out.u32(maps.size());
      maps.forEach(
          (outer, map) -> {
            out.u32(outer);
            write(map, out);
          });
    }
  }

  private static void write(Map<Integer, String> map, ByteWriter out) {
    out.u32(map.size());
    map.forEach(
        (index, name) -> {
          out.u32(index);
          out.name(name);
        });
  }
}
