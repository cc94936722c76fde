package dev.skerry.binary;

import java.util.Arrays;

/// Names by two indices, such as those of locals by function and local.
public final class IndirectNameMap {
  static final IndirectNameMap EMPTY = new IndirectNameMap(new int[0], new NameMap[0]);

  private final int[] indices;
  private final NameMap[] maps;

  /// Takes over the arrays; the indices ascend.
  IndirectNameMap(int[] indices, NameMap[] maps) {
    this.indices = indices;
    this.maps = maps;
  }

  public int size() {
    return indices.length;
  }

  /// The outer index of the map `i`.
  public int index(int i) {
    return indices[i];
  }

  public NameMap map(int i) {
    return maps[i];
  }

  /// The names below an outer index; none when it is not there.
  public NameMap of(int index) {
    int i = Arrays.binarySearch(indices, index);
    return i >= 0 ? maps[i] : NameMap.EMPTY;
  }

  @Override
  public String toString() {
    return size() + " maps of names";
  }
}
