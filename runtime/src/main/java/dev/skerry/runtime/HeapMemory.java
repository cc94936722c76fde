package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A memory in a `byte[]`, which is what HotSpot compiles best. One thread uses it at a time, so
/// that atomic instructions are plain ones.
///
/// Hot path: `KernelBenchmark`.
public abstract sealed class HeapMemory extends Memory permits ArrayMemory, MarkedMemory {
  /// The longest array that every JVM makes.
  static final long MOST = Integer.MAX_VALUE - 8L;

  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  HeapMemory(ExternalType.Memory type, Quota quota) {
    super(type, quota);
  }

  /// The index of an address; -1 when no array is so long.
  static int index(long address) {
    return address >>> 31 == 0 ? (int) address : -1;
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
}
