package dev.skerry.binary;

import dev.skerry.syntax.ByteReader;
import java.util.Optional;

/// Names by index, kept as places in the bytes of the section: eight bytes for each name, whatever
/// its length.
public final class NameMap {
  public static final NameMap EMPTY = new NameMap(new byte[0], new long[0]);

  private final byte[] bytes;

  /// An index in the high half, the place of its name in the low half; ascending.
  private final long[] entries;

  NameMap(byte[] bytes, long[] entries) {
    this.bytes = bytes;
    this.entries = entries;
  }

  public int size() {
    return entries.length;
  }

  /// The index that has the name `i` of this map; ascending with `i`.
  public int index(int i) {
    return (int) (entries[i] >>> 32);
  }

  /// The name `i` of this map.
  public String name(int i) {
    return new ByteReader(bytes, (int) entries[i], bytes.length, 0).name();
  }

  /// The name of an index; the first one in the section when it has several.
  public Optional<String> of(int index) {
    int i = position(index);
    return i < size() && index(i) == index ? Optional.of(name(i)) : Optional.empty();
  }

  /// The number of entries in front of those of an index.
  private int position(int index) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (index(middle) < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return size() + " names";
  }
}
