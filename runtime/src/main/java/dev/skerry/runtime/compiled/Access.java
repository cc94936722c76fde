package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Memories, as generated code reaches them: views of a `byte[]`, and what concerns a memory as a
/// whole. Addresses and sizes are unsigned.
///
/// Hot path: the kernels of `perf/`.
public final class Access {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] DROPPED = {};

  private Access() {}

  // Bytes of a memory: methods of a few bytes that HotSpot has compiled long before it comes to the
  // code of a guest.

  public static short getShort(byte[] bytes, int index) {
    return (short) SHORT.get(bytes, index);
  }

  public static int getInt(byte[] bytes, int index) {
    return (int) INT.get(bytes, index);
  }

  public static long getLong(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  public static void putShort(byte[] bytes, int index, short value) {
    SHORT.set(bytes, index, value);
  }

  public static void putInt(byte[] bytes, int index, int value) {
    INT.set(bytes, index, value);
  }

  public static void putLong(byte[] bytes, int index, long value) {
    LONG.set(bytes, index, value);
  }

  /// A 64-bit address as an index of an array: negative when no array is so long.
  public static int narrow(long address) {
    return address >>> 31 == 0 ? (int) address : Integer.MIN_VALUE;
  }

  public static int memorySize(Memory memory) {
    return (int) memory.pages();
  }

  public static long memorySize64(Memory memory) {
    return memory.pages();
  }

  public static int memoryGrow(int delta, Memory memory) {
    return (int) memory.grow(Integer.toUnsignedLong(delta));
  }

  public static long memoryGrow(long delta, Memory memory) {
    return memory.grow(delta);
  }

  public static void memoryFill(long start, long value, long count, Memory memory) {
    memory.check(start, count);
    memory.fill(start, (byte) value, count);
  }

  public static void memoryCopy(long to, long from, long count, Memory target, Memory source) {
    target.copy(to, source, from, count);
  }

  public static void memoryInit(
      long to, long from, long count, Memory memory, Instance instance, int segment) {
    memory.init(to, instance.data[segment], from, count);
  }

  public static void dataDrop(Instance instance, int segment) {
    instance.data[segment] = DROPPED;
  }
}
