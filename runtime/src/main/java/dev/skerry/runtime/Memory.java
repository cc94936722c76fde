package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import org.jspecify.annotations.Nullable;

/// A linear memory, in one of three flavours for all its life. Addresses are unsigned 64-bit
/// numbers. The accessors take them unchecked, and fail with Java's own
/// `IndexOutOfBoundsException`, which the engines turn into a trap; numbers are little-endian.
///
/// Hot path: `KernelBenchmark`.
public abstract sealed class Memory permits HeapMemory, SegmentMemory {
  private final ExternalType.Memory type;
  private final Quota quota;
  private final Waiters waiters = new Waiters();

  /// The content of an {@link ArrayMemory}, exactly as long as the memory, and not to be kept
  /// beyond the next growth; null in other memories.
  public byte @Nullable [] bytes;

  Memory(ExternalType.Memory type, Quota quota) {
    this.type = type;
    this.quota = quota;
  }

  /// A memory of its minimum size, in a Java array if that can hold all that it may become and the
  /// memory is not shared.
  ///
  /// @throws LinkException when the minimum is beyond the limits of the store
  public static Memory create(ExternalType.Memory type, Store store) {
    Quota quota = store.quota();
    long minimum = size(type, type.limits().minimum());
    quota.newMemory(type, minimum);
    long most = quota.limits().memoryBytes();
    try {
      if (!isInArray(type, most)) {
        return new SegmentMemory(type, quota, minimum, Math.min(maximum(type), most));
      }
      return store.marksMemories()
          ? new MarkedMemory(type, quota, (int) minimum)
          : new ArrayMemory(type, quota, (int) minimum);
    } catch (OutOfMemoryError e) {
      throw new Trap(TrapReason.OUT_OF_MEMORY, "a memory of " + minimum + " bytes", e);
    }
  }

  /// Whether a memory of this type is in a Java array when its store lets memories grow so large.
  public static boolean isInArray(ExternalType.Memory type, long memoryBytes) {
    return !type.shared() && Math.min(maximum(type), memoryBytes) <= HeapMemory.MOST;
  }

  /// So many pages in bytes, `Long.MAX_VALUE` if they are more than that.
  private static long size(ExternalType.Memory type, long pages) {
    return Growth.by(Growth.Kind.MEMORY, 0, pages, type.pageSizeLog2()).to();
  }

  private static long maximum(ExternalType.Memory type) {
    Long maximum = type.limits().maximum();
    return maximum == null ? Long.MAX_VALUE : size(type, maximum);
  }

  public final ExternalType.Memory type() {
    return type;
  }

  /// The threads that wait for a change in this memory.
  public final Waiters waiters() {
    return waiters;
  }

  /// In bytes.
  public abstract long size();

  public final long pages() {
    return size() >>> type.pageSizeLog2();
  }

  /// What holds the content now; another object after each growth.
  public abstract Object content();

  /// The size before in pages, or -1 when the memory cannot grow so much. The number is unsigned.
  public final synchronized long grow(long delta) {
    long before = pages();
    if (delta == 0) {
      return before;
    }
    Growth growth = Growth.by(Growth.Kind.MEMORY, size(), delta, type.pageSizeLog2());
    if (!quota.grants(growth, maximum(type))) {
      return -1;
    }
    if (!resize(growth.to())) {
      quota.noRoom(growth);
      return -1;
    }
    return before;
  }

  /// Makes the memory larger. Whether there was room.
  abstract boolean resize(long size);

  /// Takes an image of the content, for {@link #restore}; null when nobody can do that. The image
  /// is the one given if the content is the same.
  abstract @Nullable MemoryImage keep(@Nullable MemoryImage like);

  /// Brings size and content back to what {@link #keep} has seen.
  abstract void restore();

  /// The sum of an address and an offset, negative if it is beyond any memory.
  public static long sum(long address, long offset) {
    return (address | offset) < 0 ? -1 : address + offset;
  }

  /// Refuses a range that is not within the memory.
  public final void check(long address, long count) {
    long size = size();
    if (Long.compareUnsigned(address, size) > 0
        || Long.compareUnsigned(count, size - address) > 0) {
      throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
    }
  }

  public abstract byte getByte(long address);

  public abstract short getShort(long address);

  public abstract int getInt(long address);

  public abstract long getLong(long address);

  public abstract void putByte(long address, byte value);

  public abstract void putShort(long address, short value);

  public abstract void putInt(long address, int value);

  public abstract void putLong(long address, long value);

  /// An atomic load of 1, 2, 4 or 8 bytes, with zeros above. The address is a multiple of the
  /// width, as for all atomic accesses.
  public abstract long load(long address, int width);

  /// An atomic store of the low bytes of a value.
  public abstract void store(long address, int width, long value);

  /// Replaces a value by what an operator makes of it. Returns the old one, with zeros above.
  public abstract long update(AtomicUpdate operator, long address, int width, long operand);

  /// The low bytes of a value, with zeros above.
  static long low(long value, int width) {
    int unused = 64 - 8 * width;
    return value << unused >>> unused;
  }

  /// Replaces a value if it is the low bytes of the expected one. Returns the old one, with zeros
  /// above.
  public abstract long compareExchange(long address, int width, long expected, long replacement);

  /// Copies bytes out of the memory; the range is within it.
  public abstract void read(long address, byte[] target, int start, int count);

  /// Copies bytes into the memory; the range is within it.
  public abstract void write(long address, byte[] source, int start, int count);

  public abstract void fill(long start, byte value, long count);

  public final void copy(long to, Memory source, long from, long count) {
    check(to, count);
    source.check(from, count);
    source.copyTo(from, this, to, count);
  }

  /// Copies a range that is within both memories.
  abstract void copyTo(long from, Memory target, long to, long count);

  /// Copies bytes of a segment.
  public final void init(long to, byte[] segment, long from, long count) {
    check(to, count);
    if (Long.compareUnsigned(from, segment.length) > 0
        || Long.compareUnsigned(count, segment.length - from) > 0) {
      throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
    }
    write(to, segment, (int) from, (int) count);
  }
}
