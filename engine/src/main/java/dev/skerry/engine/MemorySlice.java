package dev.skerry.engine;

import dev.skerry.runtime.Memory;
import java.util.Objects;

/// A part of a memory, its bytes by index. Usable until the memory grows: afterwards every use is
/// an {@link IllegalStateException}, for the bytes would be stale.
public final class MemorySlice {
  private final Memory memory;
  private final byte[] bytes;
  private final int start;
  private final int length;

  MemorySlice(Memory memory, byte[] bytes, int start, int length) {
    this.memory = memory;
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }

  public int length() {
    return length;
  }

  /// Whether the memory has not grown since the slice was made.
  @SuppressWarnings("ReferenceEquality")
  public boolean isValid() {
    return memory.bytes == bytes;
  }

  private int index(int from, int count) {
    if (!isValid()) {
      throw new IllegalStateException("the memory has grown since the slice was made");
    }
    return start + Objects.checkFromIndexSize(from, count, length);
  }

  public byte get(int index) {
    return bytes[index(index, 1)];
  }

  public void set(int index, byte value) {
    bytes[index(index, 1)] = value;
  }

  /// Copies bytes out of the slice.
  public void read(int index, byte[] target, int targetStart, int count) {
    System.arraycopy(bytes, index(index, count), target, targetStart, count);
  }

  /// Copies bytes into the slice.
  public void write(int index, byte[] source, int sourceStart, int count) {
    System.arraycopy(source, sourceStart, bytes, index(index, count), count);
  }
}
