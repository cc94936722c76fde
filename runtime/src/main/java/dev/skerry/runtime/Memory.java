package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import java.util.Arrays;

/// A linear memory in a `byte[]`. Addresses are unsigned 64-bit numbers; none reaches beyond 2 GiB,
/// so that what does not fit an array is out of bounds.
///
/// Hot path: `KernelBenchmark`.
public final class Memory {
  private final ExternalType.Memory type;
  private final long most;
  private final Waiters waiters = new Waiters();

  /// The content; not to be kept beyond the next growth.
  public byte[] bytes;

  /// A memory of its minimum size that never grows beyond `limit` bytes.
  public Memory(ExternalType.Memory type, long limit) {
    this.type = type;
    long reachable = Math.min(limit, Integer.MAX_VALUE - 8L) >>> type.pageSizeLog2();
    Long maximum = type.limits().maximum();
    this.most =
        maximum != null && Long.compareUnsigned(maximum, reachable) < 0 ? maximum : reachable;
    if (Long.compareUnsigned(type.limits().minimum(), most) > 0) {
      throw new LinkException(
          "a memory of "
              + Long.toUnsignedString(type.limits().minimum())
              + " pages: the limit memory-bytes is "
              + limit);
    }
    this.bytes = allocate((int) (type.limits().minimum() << type.pageSizeLog2()));
  }

  private static byte[] allocate(int size) {
    try {
      return new byte[size];
    } catch (OutOfMemoryError e) {
      throw new Trap(TrapReason.OUT_OF_MEMORY, "a memory of " + size + " bytes", e);
    }
  }

  public ExternalType.Memory type() {
    return type;
  }

  /// The threads that wait for a change in this memory.
  public Waiters waiters() {
    return waiters;
  }

  public long pages() {
    return (long) bytes.length >>> type.pageSizeLog2();
  }

  /// The size before in pages, or -1 when the memory cannot grow so much.
  public long grow(long delta) {
    long before = pages();
    if (delta < 0 || delta > most - before) {
      return -1;
    }
    if (delta > 0) {
      try {
        bytes = Arrays.copyOf(bytes, (int) ((before + delta) << type.pageSizeLog2()));
      } catch (OutOfMemoryError _) {
        // The heap of the host is full: to the guest that is a growth that is refused.
        return -1;
      }
    }
    return before;
  }

  private static Trap outOfBounds() {
    return new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
  }

  /// The index of a range that must lie within the memory.
  public int check(long address, long count) {
    int size = bytes.length;
    if (Long.compareUnsigned(address, size) > 0
        || Long.compareUnsigned(count, size - address) > 0) {
      throw outOfBounds();
    }
    return (int) address;
  }

  /// The index of `width` bytes at an address and an offset.
  public int effective(long address, long offset, int width) {
    long end = address + offset;
    if (Long.compareUnsigned(end, address) < 0) {
      throw outOfBounds();
    }
    return check(end, width);
  }

  public void fill(long start, byte value, long count) {
    int from = check(start, count);
    Arrays.fill(bytes, from, from + (int) count, value);
  }

  public void copy(long to, Memory source, long from, long count) {
    int target = check(to, count);
    System.arraycopy(source.bytes, source.check(from, count), bytes, target, (int) count);
  }

  /// Copies bytes of a segment.
  public void init(long to, byte[] segment, long from, long count) {
    int target = check(to, count);
    if (Long.compareUnsigned(from, segment.length) > 0
        || Long.compareUnsigned(count, segment.length - from) > 0) {
      throw outOfBounds();
    }
    System.arraycopy(segment, (int) from, bytes, target, (int) count);
  }
}
