package dev.skerry.engine;

import dev.skerry.runtime.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The memory of a guest as its host sees it. Looks at the memory as it is at the moment of each
/// call, so that growth does not matter; numbers are little-endian. Every access is checked: an
/// {@link IndexOutOfBoundsException} tells the range and the size.
public final class MemoryView {
  private final Memory memory;

  MemoryView(Memory memory) {
    this.memory = memory;
  }

  /// The view of a memory that the host made.
  public static MemoryView of(Memory memory) {
    return new MemoryView(memory);
  }

  /// In bytes.
  public long size() {
    return memory.size();
  }

  public long pages() {
    return memory.pages();
  }

  /// The size before in pages, or -1 when the memory cannot grow so much.
  public long grow(long pages) {
    return memory.grow(pages);
  }

  private void check(long address, long length) {
    long size = memory.size();
    if (Long.compareUnsigned(address, size) > 0
        || Long.compareUnsigned(length, size - address) > 0) {
      throw new IndexOutOfBoundsException(
          Long.toUnsignedString(length)
              + " bytes at address "
              + Long.toUnsignedString(address)
              + " are outside of a memory of "
              + size
              + " bytes");
    }
  }

  public byte readByte(long address) {
    check(address, Byte.BYTES);
    return memory.getByte(address);
  }

  public short readShort(long address) {
    check(address, Short.BYTES);
    return memory.getShort(address);
  }

  public int readInt(long address) {
    check(address, Integer.BYTES);
    return memory.getInt(address);
  }

  public long readLong(long address) {
    check(address, Long.BYTES);
    return memory.getLong(address);
  }

  public float readFloat(long address) {
    return Float.intBitsToFloat(readInt(address));
  }

  public double readDouble(long address) {
    return Double.longBitsToDouble(readLong(address));
  }

  public void writeByte(long address, byte value) {
    check(address, Byte.BYTES);
    memory.putByte(address, value);
  }

  public void writeShort(long address, short value) {
    check(address, Short.BYTES);
    memory.putShort(address, value);
  }

  public void writeInt(long address, int value) {
    check(address, Integer.BYTES);
    memory.putInt(address, value);
  }

  public void writeLong(long address, long value) {
    check(address, Long.BYTES);
    memory.putLong(address, value);
  }

  public void writeFloat(long address, float value) {
    writeInt(address, Float.floatToRawIntBits(value));
  }

  public void writeDouble(long address, double value) {
    writeLong(address, Double.doubleToRawLongBits(value));
  }

  /// A copy of a range.
  public byte[] read(long address, int length) {
    check(address, length);
    byte[] bytes = new byte[length];
    memory.read(address, bytes, 0, length);
    return bytes;
  }

  /// Copies a range into an array.
  public void read(long address, byte[] target, int start, int length) {
    check(address, length);
    memory.read(address, target, start, length);
  }

  public void write(long address, byte[] source) {
    write(address, source, 0, source.length);
  }

  /// Copies a part of an array into the memory.
  public void write(long address, byte[] source, int start, int length) {
    check(address, length);
    memory.write(address, source, start, length);
  }

  public void fill(long address, byte value, long length) {
    check(address, length);
    memory.fill(address, value, length);
  }

  /// A string in UTF-8.
  ///
  /// @throws IllegalArgumentException when the bytes are not UTF-8
  public String readString(long address, int length) {
    byte[] bytes = read(address, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "malformed UTF-8 encoding in " + length + " bytes at address " + address, e);
    }
  }

  /// Writes a string in UTF-8 without a terminator, and returns how many bytes it took.
  public int writeString(long address, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(address, bytes);
    return bytes.length;
  }

  /// A part of the memory for quick access, which ends when the memory grows.
  public MemorySlice slice(long address, int length) {
    check(address, length);
    return new MemorySlice(memory, address, length);
  }
}
