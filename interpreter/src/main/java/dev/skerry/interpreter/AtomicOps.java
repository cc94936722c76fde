package dev.skerry.interpreter;

import dev.skerry.runtime.AtomicUpdate;
import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.runtime.Waiters;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;

/// Atomic instructions. What they do is told by their keyword, and sorted once.
final class AtomicOps {
  private static final byte[] ACTIONS = new byte[Opcode.values().length];
  private static final int LOAD = 0;
  private static final int STORE = 1;
  private static final int ADD = 2;
  private static final int SUB = 3;
  private static final int AND = 4;
  private static final int OR = 5;
  private static final int XOR = 6;
  private static final int EXCHANGE = 7;
  private static final int COMPARE_EXCHANGE = 8;
  private static final int WAIT = 9;
  private static final int NOTIFY = 10;

  static {
    for (Opcode opcode : Opcode.values()) {
      if (opcode.immediates() == Immediates.ATOMIC_ACCESS) {
        ACTIONS[opcode.ordinal()] = (byte) action(opcode);
      }
    }
  }

  private AtomicOps() {}

  /// The action of `i32.atomic.rmw8.add_u` and the like.
  private static int action(Opcode opcode) {
    String text = opcode.text();
    String last = text.substring(text.lastIndexOf('.') + 1);
    String verb = last.endsWith("_u") ? last.substring(0, last.length() - 2) : last;
    return switch (verb) {
      case "load", "load8", "load16", "load32" -> LOAD;
      case "store", "store8", "store16", "store32" -> STORE;
      case "add" -> ADD;
      case "sub" -> SUB;
      case "and" -> AND;
      case "or" -> OR;
      case "xor" -> XOR;
      case "xchg" -> EXCHANGE;
      case "cmpxchg" -> COMPARE_EXCHANGE;
      case "wait32", "wait64" -> WAIT;
      case "notify" -> NOTIFY;
      default -> throw new AssertionError(opcode);
    };
  }

  static void apply(
      Opcode opcode, Instance instance, long[] r, int p, int b, int c, long[] constants) {
    if (opcode.immediates() == Immediates.FENCE) {
      return;
    }
    Memory memory = instance.memories[b];
    int width = 1 << opcode.widthLog2();
    long address = Calls.unsignedAddress(r[p], memory.type().address().code());
    long at = Memory.sum(address, constants[c]);
    memory.check(at, width);
    if ((at & (width - 1)) != 0) {
      throw new Trap(TrapReason.UNALIGNED_ATOMIC);
    }
    int action = ACTIONS[opcode.ordinal()];
    switch (action) {
      case STORE -> memory.store(at, width, r[p + 1]);
      case NOTIFY -> r[p] = memory.waiters().wake(at, (int) r[p + 1]);
      case WAIT -> r[p] = await(instance, memory, at, width, r, p);
      default -> {
        long old = access(action, memory, at, width, r, p);
        // A register holds an i32 with its sign extended.
        r[p] = width == 4 && isI32(opcode) ? (int) old : old;
      }
    }
  }

  private static boolean isI32(Opcode opcode) {
    return opcode.signature() != null && opcode.signature().result(0) == TypeCode.I32;
  }

  /// Loads or replaces a value; returns the old one.
  private static long access(int action, Memory memory, long at, int width, long[] r, int p) {
    return switch (action) {
      case LOAD -> memory.load(at, width);
      case ADD -> memory.update(AtomicUpdate.ADD, at, width, r[p + 1]);
      case SUB -> memory.update(AtomicUpdate.ADD, at, width, -r[p + 1]);
      case AND -> memory.update(AtomicUpdate.AND, at, width, r[p + 1]);
      case OR -> memory.update(AtomicUpdate.OR, at, width, r[p + 1]);
      case XOR -> memory.update(AtomicUpdate.XOR, at, width, r[p + 1]);
      case EXCHANGE -> memory.update(AtomicUpdate.EXCHANGE, at, width, r[p + 1]);
      default -> memory.compareExchange(at, width, r[p + 1], r[p + 2]);
    };
  }

  /// 0 when woken, 1 when the value is another already, 2 when the time is over.
  private static long await(Instance instance, Memory memory, long at, int width, long[] r, int p) {
    if (!memory.type().shared()) {
      throw new Trap(TrapReason.EXPECTED_SHARED_MEMORY);
    }
    Waiters.Ticket ticket = memory.waiters().enter(memory, at, width, r[p + 1]);
    if (ticket == null) {
      return 1;
    }
    return memory.waiters().await(ticket, r[p + 2], instance.store.registers()) ? 0 : 2;
  }
}
