package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A memory in a `byte[]`, which is what HotSpot compiles best. One thread uses it at a time, so
/// that atomic instructions are plain ones.
///
/// Hot path: `KernelBenchmark`.
public final class ArrayMemory extends Memory {
  /// The longest array that every JVM makes.
  static final long MOST = Integer.MAX_VALUE - 8L;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  ArrayMemory(ExternalType.Memory type, Quota quota, int size) {
    super(type, quota);
    this.bytes = new byte[size];
  }

  /// The index of an address; -1 when no array is so long.
  private static int index(long address) {
    return address >>> 31 == 0 ? (int) address : -1;
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
  public long load(long address, int width) {
    return switch (width) {
      case 1 -> getByte(address) & 0xFF;
      case 2 -> getShort(address) & 0xFFFF;
      case 4 -> getInt(address) & 0xFFFF_FFFFL;
      default -> getLong(address);
    };
  }

  @Override
  public void store(long address, int width, long value) {
    switch (width) {
      case 1 -> putByte(address, (byte) value);
      case 2 -> putShort(address, (short) value);
      case 4 -> putInt(address, (int) value);
      default -> putLong(address, value);
    }
  }

  @Override
  public long update(AtomicUpdate operator, long address, int width, long operand) {
    long old = load(address, width);
    store(address, width, operator.apply(old, operand));
    return old;
  }

  @Override
  public long compareExchange(long address, int width, long expected, long replacement) {
    long old = load(address, width);
    if (old == low(expected, width)) {
      store(address, width, replacement);
    }
    return old;
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
