package dev.skerry.binary;

import dev.skerry.syntax.ByteReader;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a name section as far as it makes sense: damage ends the part in which it stands, and is
/// noted.
final class NameSectionReader {
  private final byte[] bytes;
  private final int origin;
  private final NameSection section = new NameSection();
  private long[] entries = new long[16];
  private int length;

  private NameSectionReader(Span content) {
    this.bytes = content.toByteArray();
    this.origin = content.start();
  }

  static NameSection read(Span content) {
    NameSectionReader reader = new NameSectionReader(content);
    try {
      reader.subsections();
    } catch (MalformedException damage) {
      reader.note(damage.getMessage());
    }
    return reader.section;
  }

  private void note(String problem) {
    if (section.problem == null) {
      section.problem = problem;
    }
  }

  private void subsections() {
    ByteReader in = new ByteReader(bytes, 0, bytes.length, origin);
    while (!in.atEnd()) {
      int id = in.u8();
      int size = in.u32();
      int start = in.offset() - origin;
      in.skip(size);
      @Nullable NameSubsection kind = NameSubsection.ofBinary(id);
      if (kind != null) {
        subsection(kind, new ByteReader(bytes, start, start + size, origin));
      }
    }
  }

  private void subsection(NameSubsection kind, ByteReader in) {
    int start = in.offset();
    if (section.names.containsKey(kind) || section.indirect.containsKey(kind)) {
      note(in.malformed("name subsection occurs twice: " + kind, start).getMessage());
      return;
    }
    try {
      if (kind == NameSubsection.MODULE) {
        section.module = in.name();
      } else if (kind.isIndirect()) {
        indirect(kind, in);
      } else {
        section.names.put(kind, map(in));
      }
      if (!in.atEnd()) {
        throw in.malformed("name subsection size mismatch", in.offset());
      }
    } catch (MalformedException damage) {
      note(damage.getMessage());
    }
  }

  /// The entries in front of any damage.
  private NameMap map(ByteReader in) {
    length = 0;
    try {
      for (long left = in.u32() & 0xFFFF_FFFFL; left > 0; left--) {
        entry(in);
      }
    } catch (MalformedException damage) {
      note(damage.getMessage());
      in.skip(in.remaining());
    }
    long[] all = Arrays.copyOf(entries, length);
    sort(all);
    return new NameMap(bytes, all);
  }

  private void entry(ByteReader in) {
    int index = index(in);
    int place = in.offset() - origin;
    in.name();
    if (length == entries.length) {
      entries = Arrays.copyOf(entries, length * 2);
    }
    entries[length++] = (long) index << 32 | place;
  }

  /// An index, none above 2^31: nothing that has a name is so many.
  private static int index(ByteReader in) {
    int start = in.offset();
    int index = in.u32();
    if (index < 0) {
      throw in.malformed("unknown index " + Integer.toUnsignedString(index), start);
    }
    return index;
  }

  /// Entries must ascend; those that do not are as useful when they are put in order.
  private void sort(long[] all) {
    for (int i = 1; i < all.length; i++) {
      if (all[i] >>> 32 <= all[i - 1] >>> 32) {
        note("names are out of order in the name section");
        Arrays.sort(all);
        return;
      }
    }
  }

  private void indirect(NameSubsection kind, ByteReader in) {
    List<Outer> outers = new ArrayList<>();
    try {
      for (long left = in.u32() & 0xFFFF_FFFFL; left > 0; left--) {
        int index = index(in);
        outers.add(new Outer(index, map(in)));
      }
    } finally {
      section.indirect.put(kind, indirect(outers));
    }
  }

  private record Outer(int index, NameMap map) {}

  private IndirectNameMap indirect(List<Outer> outers) {
    boolean ascending = true;
    for (int i = 1; i < outers.size(); i++) {
      ascending &= outers.get(i).index > outers.get(i - 1).index;
    }
    if (!ascending) {
      note("names are out of order in the name section");
      outers.sort((a, b) -> Integer.compare(a.index, b.index));
    }
    return new IndirectNameMap(
        outers.stream().mapToInt(Outer::index).toArray(),
        outers.stream().map(Outer::map).toArray(NameMap[]::new));
  }
}
