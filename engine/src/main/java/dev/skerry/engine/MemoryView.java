package dev.skerry.engine;

import dev.skerry.runtime.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The memory of a guest as its host sees it. Looks at the memory as it is at the moment of each
/// call, so that growth does not matter; numbers are little-endian. Every access is checked: an
/// {@link IndexOutOfBoundsException} tells the range and the size.
public final class MemoryView {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
    return memory.bytes.length;
  }

  public long pages() {
    return memory.pages();
  }

  /// The size before in pages, or -1 when the memory cannot grow so much.
  public long grow(long pages) {
    return memory.grow(pages);
  }

  /// The index of a range in an array.
  static int check(byte[] bytes, long address, long length) {
    if (Long.compareUnsigned(address, bytes.length) > 0
        || Long.compareUnsigned(length, bytes.length - address) > 0) {
      throw new IndexOutOfBoundsException(
          Long.toUnsignedString(length)
              + " bytes at address "
              + Long.toUnsignedString(address)
              + " are outside of a memory of "
              + bytes.length
              + " bytes");
    }
    return (int) address;
  }

  public byte readByte(long address) {
    byte[] bytes = memory.bytes;
    return bytes[check(bytes, address, 1)];
  }

  public short readShort(long address) {
    byte[] bytes = memory.bytes;
    return (short) SHORT.get(bytes, check(bytes, address, Short.BYTES));
  }

  public int readInt(long address) {
    byte[] bytes = memory.bytes;
    return (int) INT.get(bytes, check(bytes, address, Integer.BYTES));
  }

  public long readLong(long address) {
    byte[] bytes = memory.bytes;
    return (long) LONG.get(bytes, check(bytes, address, Long.BYTES));
  }

  public float readFloat(long address) {
    return Float.intBitsToFloat(readInt(address));
  }

  public double readDouble(long address) {
    return Double.longBitsToDouble(readLong(address));
  }

  public void writeByte(long address, byte value) {
    byte[] bytes = memory.bytes;
    bytes[check(bytes, address, 1)] = value;
  }

  public void writeShort(long address, short value) {
    byte[] bytes = memory.bytes;
    SHORT.set(bytes, check(bytes, address, Short.BYTES), value);
  }

  public void writeInt(long address, int value) {
    byte[] bytes = memory.bytes;
    INT.set(bytes, check(bytes, address, Integer.BYTES), value);
  }

  public void writeLong(long address, long value) {
    byte[] bytes = memory.bytes;
    LONG.set(bytes, check(bytes, address, Long.BYTES), value);
  }

  public void writeFloat(long address, float value) {
    writeInt(address, Float.floatToRawIntBits(value));
  }

  public void writeDouble(long address, double value) {
    writeLong(address, Double.doubleToRawLongBits(value));
  }

  /// A copy of a range.
  public byte[] read(long address, int length) {
    byte[] bytes = memory.bytes;
    int from = check(bytes, address, length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /// Copies a range into an array.
  public void read(long address, byte[] target, int start, int length) {
    byte[] bytes = memory.bytes;
    System.arraycopy(bytes, check(bytes, address, length), target, start, length);
  }

  public void write(long address, byte[] source) {
    write(address, source, 0, source.length);
  }

  /// Copies a part of an array into the memory.
  public void write(long address, byte[] source, int start, int length) {
    byte[] bytes = memory.bytes;
    System.arraycopy(source, start, bytes, check(bytes, address, length), length);
  }

  public void fill(long address, byte value, long length) {
    byte[] bytes = memory.bytes;
    int from = check(bytes, address, length);
    Arrays.fill(bytes, from, from + (int) length, value);
  }

  /// A string in UTF-8.
  ///
  /// @throws IllegalArgumentException when the bytes are not UTF-8
  public String readString(long address, int length) {
    byte[] bytes = memory.bytes;
    int from = check(bytes, address, length);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
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
    byte[] bytes = memory.bytes;
    return new MemorySlice(memory, bytes, check(bytes, address, length), length);
  }
}
