package dev.skerry.interpreter;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.Opcode;

/// Instructions of memories that the main loop does not have: those of vectors, of other memories
/// than the first, of 64-bit addresses, and the bulk ones.
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
    boolean lane = opcode.immediates() == dev.skerry.syntax.Immediates.MEMORY_LANE;
    Memory memory = instance.memories[lane ? b >> 8 : b];
    int width = 1 << opcode.widthLog2();
    int at = memory.effective(address(memory, r[p]), offset, width);
    byte[] bytes = memory.bytes;
    if (lane) {
      lane(opcode, bytes, at, r, p, b & 0xFF, width);
    } else if (opcode.signature() != null && opcode.signature().resultCount() == 0) {
      put(bytes, at, Math.min(width, 8), r[p + 1]);
      if (width == 16) {
        put(bytes, at + 8, 8, r[p + 2]);
      }
    } else if (opcode.text().startsWith("v128")) {
      VectorLoads.load(opcode, bytes, at, r, p);
    } else {
      r[p] = extend(opcode, get(bytes, at, width), width);
    }
  }

  /// A number as it is loaded: sign-extended for signed loads and for all that fill an i32.
  private static long extend(Opcode opcode, long value, int width) {
    boolean unsigned = opcode.text().endsWith("_u");
    int unused = 64 - 8 * width;
    return unsigned ? value : (value << unused) >> unused;
  }

  static long get(byte[] bytes, int at, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  static void put(byte[] bytes, int at, int width, long value) {
    for (int i = 0; i < width; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }

  /// Loads or stores a lane of the vector behind the address.
  private static void lane(
      Opcode opcode, byte[] bytes, int at, long[] r, int p, int lane, int width) {
    int bit = lane * width * 8;
    int half = p + 1 + (bit >> 6);
    int shift = bit & 63;
    if (opcode.text().contains("store")) {
      put(bytes, at, width, r[half] >>> shift);
      return;
    }
    long mask = width == 8 ? -1L : (1L << (8 * width)) - 1;
    r[half] = (r[half] & ~(mask << shift)) | (get(bytes, at, width) << shift);
    r[p] = r[p + 1];
    r[p + 1] = r[p + 2];
  }
}
