package dev.skerry.interpreter;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.runtime.Waiters;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;

/// Atomic instructions. A lock for each memory orders them all; ordinary accesses stay outside of
/// it.
final class AtomicOps {
  private AtomicOps() {}

  static void apply(
      Opcode opcode, Instance instance, long[] r, int p, int b, int c, long[] constants) {
    if (opcode.immediates() == Immediates.FENCE) {
      return;
    }
    Memory memory = instance.memories[b];
    int width = 1 << opcode.widthLog2();
    long address = Calls.unsignedAddress(r[p], memory.type().address().code());
    int at = memory.effective(address, constants[c], width);
    if ((at & (width - 1)) != 0) {
      throw new Trap(TrapReason.UNALIGNED_ATOMIC);
    }
    switch (opcode) {
      case MEMORY_ATOMIC_NOTIFY -> r[p] = memory.waiters().wake(at, (int) r[p + 1]);
      case MEMORY_ATOMIC_WAIT32, MEMORY_ATOMIC_WAIT64 ->
          r[p] = await(instance, memory, at, width, r, p);
      default -> {
        // One lock orders all atomic accesses of a memory.
        synchronized (memory) {
          access(opcode, memory.bytes(), at, width, r, p);
        }
      }
    }
  }

  /// 0 when woken, 1 when the value is another already, 2 when the time is over.
  private static long await(Instance instance, Memory memory, int at, int width, long[] r, int p) {
    if (!memory.type().shared()) {
      throw new Trap(TrapReason.EXPECTED_SHARED_MEMORY);
    }
    long expected = width == 4 ? r[p + 1] & 0xFFFF_FFFFL : r[p + 1];
    Waiters.Ticket ticket;
    synchronized (memory) {
      if (MemoryOps.get(memory.bytes(), at, width) != expected) {
        return 1;
      }
      ticket = memory.waiters().enter(at);
    }
    return memory.waiters().await(ticket, r[p + 2], instance.store.registers()) ? 0 : 2;
  }

  private static void access(Opcode opcode, byte[] bytes, int at, int width, long[] r, int p) {
    String text = opcode.text();
    long old = MemoryOps.get(bytes, at, width);
    if (text.contains(".load")) {
      r[p] = result(text, old);
      return;
    }
    if (text.contains(".store")) {
      MemoryOps.put(bytes, at, width, r[p + 1]);
      return;
    }
    long mask = width == 8 ? -1L : (1L << (8 * width)) - 1;
    long operand = r[p + 1];
    String name = text.substring(text.indexOf(".rmw"));
    name = name.substring(name.indexOf('.', 1) + 1);
    long updated =
        switch (name.replace("_u", "")) {
          case "add" -> old + operand;
          case "sub" -> old - operand;
          case "and" -> old & operand;
          case "or" -> old | operand;
          case "xor" -> old ^ operand;
          case "xchg" -> operand;
          case "cmpxchg" -> (old & mask) == (operand & mask) ? r[p + 2] : old;
          default -> throw new AssertionError(opcode);
        };
    MemoryOps.put(bytes, at, width, updated);
    r[p] = result(text, old);
  }

  /// The old value as a register holds it.
  private static long result(String text, long old) {
    return text.startsWith("i32") ? (int) old : old;
  }
}
