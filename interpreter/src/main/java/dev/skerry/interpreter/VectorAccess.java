package dev.skerry.interpreter;

import dev.skerry.runtime.Memory;
import dev.skerry.syntax.Opcode;

/// Loads and stores of vectors and of their lanes.
final class VectorAccess {
  private VectorAccess() {}

  static void access(Opcode opcode, Memory memory, long at, long[] r, int p) {
    switch (opcode) {
      case V128_LOAD -> {
        r[p] = memory.getLong(at);
        r[p + 1] = memory.getLong(Memory.sum(at, 8));
      }
      case V128_STORE -> {
        memory.check(at, 16);
        memory.putLong(at, r[p + 1]);
        memory.putLong(at + 8, r[p + 2]);
      }
      case V128_LOAD32_ZERO -> put(r, p, memory.getInt(at) & 0xFFFF_FFFFL, 0);
      case V128_LOAD64_ZERO -> put(r, p, memory.getLong(at), 0);
      case V128_LOAD8_SPLAT -> splat(r, p, (memory.getByte(at) & 0xFF) * 0x0101_0101_0101_0101L);
      case V128_LOAD16_SPLAT ->
          splat(r, p, (memory.getShort(at) & 0xFFFF) * 0x0001_0001_0001_0001L);
      case V128_LOAD32_SPLAT ->
          splat(r, p, (memory.getInt(at) & 0xFFFF_FFFFL) * 0x0000_0001_0000_0001L);
      case V128_LOAD64_SPLAT -> splat(r, p, memory.getLong(at));
      case V128_LOAD8X8_S -> extend(memory.getLong(at), 8, true, r, p);
      case V128_LOAD8X8_U -> extend(memory.getLong(at), 8, false, r, p);
      case V128_LOAD16X4_S -> extend(memory.getLong(at), 16, true, r, p);
      case V128_LOAD16X4_U -> extend(memory.getLong(at), 16, false, r, p);
      case V128_LOAD32X2_S -> extend(memory.getLong(at), 32, true, r, p);
      case V128_LOAD32X2_U -> extend(memory.getLong(at), 32, false, r, p);
      default -> throw new AssertionError(opcode);
    }
  }

  private static void put(long[] r, int p, long low, long high) {
    r[p] = low;
    r[p + 1] = high;
  }

  private static void splat(long[] r, int p, long half) {
    put(r, p, half, half);
  }

  /// The lanes of a number as lanes of twice their width.
  private static void extend(long lanes, int bits, boolean signed, long[] r, int p) {
    put(r, p, half((int) lanes, bits, signed), half((int) (lanes >>> 32), bits, signed));
  }

  private static long half(int lanes, int bits, boolean signed) {
    long result = 0;
    for (int shift = 32 - bits; shift >= 0; shift -= bits) {
      long lane = (long) lanes >> shift << (64 - bits);
      long wide = signed ? lane >> (64 - bits) : lane >>> (64 - bits);
      result = (result << (2 * bits)) | (wide & (-1L >>> (64 - 2 * bits)));
    }
    return result;
  }

  /// Loads or stores a lane of the vector behind the address.
  static void lane(Opcode opcode, Memory memory, long at, long[] r, int p, int lane) {
    int bits = 8 << opcode.widthLog2();
    int half = p + 1 + ((lane * bits) >> 6);
    int shift = (lane * bits) & 63;
    long value = r[half] >>> shift;
    switch (opcode) {
      case V128_STORE8_LANE -> memory.putByte(at, (byte) value);
      case V128_STORE16_LANE -> memory.putShort(at, (short) value);
      case V128_STORE32_LANE -> memory.putInt(at, (int) value);
      case V128_STORE64_LANE -> memory.putLong(at, value);
      default -> {
        long mask = -1L >>> (64 - bits);
        r[half] = (r[half] & ~(mask << shift)) | ((number(opcode, memory, at) & mask) << shift);
        put(r, p, r[p + 1], r[p + 2]);
      }
    }
  }

  private static long number(Opcode opcode, Memory memory, long at) {
    return switch (opcode) {
      case V128_LOAD8_LANE -> memory.getByte(at);
      case V128_LOAD16_LANE -> memory.getShort(at);
      case V128_LOAD32_LANE -> memory.getInt(at);
      default -> memory.getLong(at);
    };
  }
}
