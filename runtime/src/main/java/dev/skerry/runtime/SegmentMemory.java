package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A memory outside of the Java heap: one that is shared between threads, or that may pass 2 GiB.
/// All that it may become is reserved when it is made, so that it grows in place, seen by all
/// threads. It is given back when nothing refers to it any more.
///
/// Hot path: `KernelBenchmark`.
public final class SegmentMemory extends Memory {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle ATOMIC_BYTE = ValueLayout.JAVA_BYTE.varHandle();
  private static final VarHandle ATOMIC_SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle ATOMIC_INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle ATOMIC_LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private final MemorySegment reserved;

  /// The content, exactly as long as the memory; only replaced by a longer one. Read without a
  /// barrier at every access: a thread sees a growth at the latest when it synchronizes with the
  /// thread that did it.
  public MemorySegment segment;

  private volatile long size;

  SegmentMemory(ExternalType.Memory type, Quota quota, long size, long most) {
    super(type, quota);
    this.reserved = Reservation.reserve(size, most);
    this.segment = reserved.asSlice(0, size);
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Object content() {
    return segment;
  }

  @Override
  boolean resize(long newSize) {
    if (newSize > reserved.byteSize()) {
      return false;
    }
    segment = reserved.asSlice(0, newSize);
    size = newSize;
    return true;
  }

  /// Other threads may have the memory, or it is so large that a new one is as good.
  @Override
  @Nullable MemoryImage keep(@Nullable MemoryImage like) {
    return null;
  }

  @Override
  void restore() {
    throw new IllegalStateException("nobody keeps what is in a segment");
  }

  @Override
  public byte getByte(long address) {
    return segment.get(ValueLayout.JAVA_BYTE, address);
  }

  @Override
  public short getShort(long address) {
    return segment.get(SHORT, address);
  }

  @Override
  public int getInt(long address) {
    return segment.get(INT, address);
  }

  @Override
  public long getLong(long address) {
    return segment.get(LONG, address);
  }

  @Override
  public void putByte(long address, byte value) {
    segment.set(ValueLayout.JAVA_BYTE, address, value);
  }

  @Override
  public void putShort(long address, short value) {
    segment.set(SHORT, address, value);
  }

  @Override
  public void putInt(long address, int value) {
    segment.set(INT, address, value);
  }

  @Override
  public void putLong(long address, long value) {
    segment.set(LONG, address, value);
  }

  @Override
  public long load(long address, int width) {
    return switch (width) {
      case 1 -> (byte) ATOMIC_BYTE.getVolatile(segment, address) & 0xFF;
      case 2 -> (short) ATOMIC_SHORT.getVolatile(segment, address) & 0xFFFF;
      case 4 -> (int) ATOMIC_INT.getVolatile(segment, address) & 0xFFFF_FFFFL;
      default -> (long) ATOMIC_LONG.getVolatile(segment, address);
    };
  }

  @Override
  public void store(long address, int width, long value) {
    switch (width) {
      case 1 -> ATOMIC_BYTE.setVolatile(segment, address, (byte) value);
      case 2 -> ATOMIC_SHORT.setVolatile(segment, address, (short) value);
      case 4 -> ATOMIC_INT.setVolatile(segment, address, (int) value);
      default -> ATOMIC_LONG.setVolatile(segment, address, value);
    }
  }

  @Override
  public long update(AtomicUpdate operator, long address, int width, long operand) {
    return switch (width) {
      case 4 -> updateInt(operator, address, (int) operand) & 0xFFFF_FFFFL;
      case 8 -> updateLong(operator, address, operand);
      default -> updatePart(operator, address, width, operand);
    };
  }

  private int updateInt(AtomicUpdate operator, long address, int operand) {
    return switch (operator) {
      case ADD -> (int) ATOMIC_INT.getAndAdd(segment, address, operand);
      case AND -> (int) ATOMIC_INT.getAndBitwiseAnd(segment, address, operand);
      case OR -> (int) ATOMIC_INT.getAndBitwiseOr(segment, address, operand);
      case XOR -> (int) ATOMIC_INT.getAndBitwiseXor(segment, address, operand);
      case EXCHANGE -> (int) ATOMIC_INT.getAndSet(segment, address, operand);
    };
  }

  private long updateLong(AtomicUpdate operator, long address, long operand) {
    return switch (operator) {
      case ADD -> (long) ATOMIC_LONG.getAndAdd(segment, address, operand);
      case AND -> (long) ATOMIC_LONG.getAndBitwiseAnd(segment, address, operand);
      case OR -> (long) ATOMIC_LONG.getAndBitwiseOr(segment, address, operand);
      case XOR -> (long) ATOMIC_LONG.getAndBitwiseXor(segment, address, operand);
      case EXCHANGE -> (long) ATOMIC_LONG.getAndSet(segment, address, operand);
    };
  }

  /// Java has no such update of one or two bytes: replaces them within four.
  private long updatePart(AtomicUpdate operator, long address, int width, long operand) {
    while (true) {
      long old = load(address, width);
      long updated = operator.apply(old, operand);
      if (compareExchangePart(address, width, old, updated) == old) {
        return old;
      }
    }
  }

  @Override
  public long compareExchange(long address, int width, long expected, long replacement) {
    return switch (width) {
      case 4 ->
          (int) ATOMIC_INT.compareAndExchange(segment, address, (int) expected, (int) replacement)
              & 0xFFFF_FFFFL;
      case 8 -> (long) ATOMIC_LONG.compareAndExchange(segment, address, expected, replacement);
      default -> compareExchangePart(address, width, low(expected, width), replacement);
    };
  }

  private long compareExchangePart(long address, int width, long expected, long replacement) {
    long word = address & -4;
    int shift = (int) (address - word) * 8;
    int mask = ((1 << (8 * width)) - 1) << shift;
    while (true) {
      long old = load(address, width);
      if (old != expected) {
        return old;
      }
      // The four bytes may end behind the memory, but not behind what is reserved.
      int around = (int) ATOMIC_INT.getVolatile(reserved, word);
      int before = (around & ~mask) | ((int) old << shift);
      int after = (around & ~mask) | (((int) replacement << shift) & mask);
      if (ATOMIC_INT.compareAndSet(reserved, word, before, after)) {
        return old;
      }
    }
  }

  @Override
  public void read(long address, byte[] target, int start, int count) {
    MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address, target, start, count);
  }

  @Override
  public void write(long address, byte[] source, int start, int count) {
    MemorySegment.copy(source, start, segment, ValueLayout.JAVA_BYTE, address, count);
  }

  @Override
  public void fill(long start, byte value, long count) {
    check(start, count);
    segment.asSlice(start, count).fill(value);
  }

  @Override
  void copyTo(long from, Memory target, long to, long count) {
    switch (target) {
      case ArrayMemory array -> read(from, array.bytes, (int) to, (int) count);
      case MarkedMemory marked -> read(from, marked.writable(to, count), (int) to, (int) count);
      case SegmentMemory other -> MemorySegment.copy(segment, from, other.segment, to, count);
    }
  }
}
