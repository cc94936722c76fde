package dev.skerry.engine;

import dev.skerry.runtime.Memory;
import java.util.Objects;

/// A part of a memory, its bytes by index. Usable until the memory grows: afterwards every use is
/// an {@link IllegalStateException}, for whoever holds one relies on the memory as it was.
public final class MemorySlice {
  private final Memory memory;
  private final Object content;
  private final long start;
  private final int length;

  MemorySlice(Memory memory, long start, int length) {
    this.memory = memory;
    this.content = memory.content();
    this.start = start;
    this.length = length;
  }

  public int length() {
    return length;
  }

  /// Whether the memory has not grown since the slice was made.
  @SuppressWarnings("ReferenceEquality")
  public boolean isValid() {
    return memory.content() == content;
  }

  private long address(int from, int count) {
    if (!isValid()) {
      throw new IllegalStateException("the memory has grown since the slice was made");
    }
    return start + Objects.checkFromIndexSize(from, count, length);
  }

  public byte get(int index) {
    return memory.getByte(address(index, 1));
  }

  public void set(int index, byte value) {
    memory.putByte(address(index, 1), value);
  }

  /// Copies bytes out of the slice.
  public void read(int index, byte[] target, int targetStart, int count) {
    memory.read(address(index, count), target, targetStart, count);
  }

  /// Copies bytes into the slice.
  public void write(int index, byte[] source, int sourceStart, int count) {
    memory.write(address(index, count), source, sourceStart, count);
  }
}
