package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The usual memory: an array that anybody may write to.
///
/// Hot path: `KernelBenchmark`.
public final class ArrayMemory extends HeapMemory {
  private @Nullable MemoryImage image;

  ArrayMemory(ExternalType.Memory type, Quota quota, int size) {
    super(type, quota);
    this.bytes = new byte[size];
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public Object content() {
    return bytes;
  }

  @Override
  boolean resize(long size) {
    if (size > MOST) {
      return false;
    }
    try {
      bytes = Arrays.copyOf(bytes, (int) size);
      return true;
    } catch (OutOfMemoryError _) {
      // The heap of the host is full: to the guest that is a growth that is refused.
      return false;
    }
  }

  @Override
  MemoryImage keep(@Nullable MemoryImage like) {
    MemoryImage taken = MemoryImage.of(bytes, like);
    image = taken;
    return taken;
  }

  /// Brings everything back, since nobody knows what was written.
  @Override
  void restore() {
    MemoryImage kept = Objects.requireNonNull(image);
    if (bytes.length != kept.size()) {
      bytes = new byte[kept.size()];
    }
    kept.copyTo(bytes);
  }

  @Override
  public byte getByte(long address) {
    return bytes[index(address)];
  }

  @Override
  public short getShort(long address) {
    return (short) SHORT.get(bytes, index(address));
  }

  @Override
  public int getInt(long address) {
    return (int) INT.get(bytes, index(address));
  }

  @Override
  public long getLong(long address) {
    return (long) LONG.get(bytes, index(address));
  }

  @Override
  public void putByte(long address, byte value) {
    bytes[index(address)] = value;
  }

  @Override
  public void putShort(long address, short value) {
    SHORT.set(bytes, index(address), value);
  }

  @Override
  public void putInt(long address, int value) {
    INT.set(bytes, index(address), value);
  }

  @Override
  public void putLong(long address, long value) {
    LONG.set(bytes, index(address), value);
  }

  @Override
  public void read(long address, byte[] target, int start, int count) {
    System.arraycopy(bytes, index(address), target, start, count);
  }

  @Override
  public void write(long address, byte[] source, int start, int count) {
    System.arraycopy(source, start, bytes, index(address), count);
  }

  @Override
  public void fill(long start, byte value, long count) {
    check(start, count);
    Arrays.fill(bytes, (int) start, (int) (start + count), value);
  }

  @Override
  void copyTo(long from, Memory target, long to, long count) {
    target.write(to, bytes, (int) from, (int) count);
  }
}
