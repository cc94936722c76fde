package dev.skerry.interpreter;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;

/// Instructions of memories that the main loop does not have: those of vectors, of other memories
/// than the first, of memories outside of arrays, of 64-bit addresses, and the bulk ones.
final class MemoryOps {
  private static final byte[] DROPPED = {};

  private MemoryOps() {}

  static void apply(
      Opcode opcode, Instance instance, long[] r, int p, int b, int c, long[] constants) {
    switch (opcode) {
      case MEMORY_SIZE -> r[p] = instance.memories[b].pages();
      case MEMORY_GROW -> {
        Memory memory = instance.memories[b];
        r[p] = memory.grow(address(memory, r[p]));
      }
      case MEMORY_FILL -> {
        Memory memory = instance.memories[b];
        memory.fill(address(memory, r[p]), (byte) r[p + 1], address(memory, r[p + 2]));
      }
      case MEMORY_COPY -> {
        Memory to = instance.memories[b];
        Memory from = instance.memories[c];
        Memory narrow = to.type().address() == AddressType.I32 ? to : from;
        to.copy(address(to, r[p]), from, address(from, r[p + 1]), address(narrow, r[p + 2]));
      }
      case MEMORY_INIT -> {
        Memory memory = instance.memories[c];
        long to = address(memory, r[p]);
        memory.init(to, instance.data[b], r[p + 1] & 0xFFFF_FFFFL, r[p + 2] & 0xFFFF_FFFFL);
      }
      case DATA_DROP -> instance.data[b] = DROPPED;
      default -> access(opcode, instance, r, p, b, constants[c]);
    }
  }

  private static long address(Memory memory, long bits) {
    return Calls.unsignedAddress(bits, memory.type().address().code());
  }

  private static void access(
      Opcode opcode, Instance instance, long[] r, int p, int b, long offset) {
    if (opcode.immediates() == Immediates.MEMORY_LANE) {
      Memory memory = instance.memories[b >> 8];
      long at = Memory.sum(address(memory, r[p]), offset);
      VectorAccess.lane(opcode, memory, at, r, p, b & 0xFF);
      return;
    }
    Memory memory = instance.memories[b];
    long at = Memory.sum(address(memory, r[p]), offset);
    switch (opcode) {
      case I32_LOAD8_S, I64_LOAD8_S -> r[p] = memory.getByte(at);
      case I32_LOAD8_U, I64_LOAD8_U -> r[p] = memory.getByte(at) & 0xFF;
      case I32_LOAD16_S, I64_LOAD16_S -> r[p] = memory.getShort(at);
      case I32_LOAD16_U, I64_LOAD16_U -> r[p] = memory.getShort(at) & 0xFFFF;
      case I32_LOAD, F32_LOAD, I64_LOAD32_S -> r[p] = memory.getInt(at);
      case I64_LOAD32_U -> r[p] = memory.getInt(at) & 0xFFFF_FFFFL;
      case I64_LOAD, F64_LOAD -> r[p] = memory.getLong(at);
      case I32_STORE8, I64_STORE8 -> memory.putByte(at, (byte) r[p + 1]);
      case I32_STORE16, I64_STORE16 -> memory.putShort(at, (short) r[p + 1]);
      case I32_STORE, F32_STORE, I64_STORE32 -> memory.putInt(at, (int) r[p + 1]);
      case I64_STORE, F64_STORE -> memory.putLong(at, r[p + 1]);
      default -> VectorAccess.access(opcode, memory, at, r, p);
    }
  }
}
