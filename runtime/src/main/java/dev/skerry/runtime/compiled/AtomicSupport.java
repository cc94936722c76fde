package dev.skerry.runtime.compiled;

import dev.skerry.runtime.AtomicUpdate;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.runtime.Waiters;

/// Atomic instructions in generated code. A number is a long, with whatever above its width.
public final class AtomicSupport {
  private AtomicSupport() {}

  private static long check(Memory memory, long address, long offset, int width) {
    long at = Memory.sum(address, offset);
    memory.check(at, width);
    if ((at & (width - 1)) != 0) {
      throw new Trap(TrapReason.UNALIGNED_ATOMIC);
    }
    return at;
  }

  public static long load(long address, Memory memory, long offset, int width) {
    return memory.load(check(memory, address, offset, width), width);
  }

  public static void store(long address, long value, Memory memory, long offset, int width) {
    memory.store(check(memory, address, offset, width), width, value);
  }

  private static long update(
      AtomicUpdate operator, long address, long operand, Memory memory, long offset, int width) {
    return memory.update(operator, check(memory, address, offset, width), width, operand);
  }

  public static long add(long address, long operand, Memory memory, long offset, int width) {
    return update(AtomicUpdate.ADD, address, operand, memory, offset, width);
  }

  public static long sub(long address, long operand, Memory memory, long offset, int width) {
    return update(AtomicUpdate.ADD, address, -operand, memory, offset, width);
  }

  public static long and(long address, long operand, Memory memory, long offset, int width) {
    return update(AtomicUpdate.AND, address, operand, memory, offset, width);
  }

  public static long or(long address, long operand, Memory memory, long offset, int width) {
    return update(AtomicUpdate.OR, address, operand, memory, offset, width);
  }

  public static long xor(long address, long operand, Memory memory, long offset, int width) {
    return update(AtomicUpdate.XOR, address, operand, memory, offset, width);
  }

  public static long xchg(long address, long operand, Memory memory, long offset, int width) {
    return update(AtomicUpdate.EXCHANGE, address, operand, memory, offset, width);
  }

  public static long cmpxchg(
      long address, long expected, long replacement, Memory memory, long offset, int width) {
    long at = check(memory, address, offset, width);
    return memory.compareExchange(at, width, expected, replacement);
  }

  public static long notify(long address, long count, Memory memory, long offset, int width) {
    return memory.waiters().wake(check(memory, address, offset, width), (int) count);
  }

  /// 0 when woken, 1 when the value is another already, 2 when the time is over.
  public static long await(
      long address,
      long expected,
      long nanoseconds,
      Memory memory,
      long offset,
      int width,
      Instance instance) {
    long at = check(memory, address, offset, width);
    if (!memory.type().shared()) {
      throw new Trap(TrapReason.EXPECTED_SHARED_MEMORY);
    }
    Waiters.Ticket ticket = memory.waiters().enter(memory, at, width, expected);
    if (ticket == null) {
      return 1;
    }
    return memory.waiters().await(ticket, nanoseconds, instance.store.registers()) ? 0 : 2;
  }
}
