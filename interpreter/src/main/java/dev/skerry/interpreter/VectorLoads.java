package dev.skerry.interpreter;

import dev.skerry.syntax.Opcode;

/// The loads that fill a vector.
final class VectorLoads {
  private VectorLoads() {}

  static void load(Opcode opcode, byte[] bytes, int at, long[] r, int p) {
    switch (opcode) {
      case V128_LOAD -> {
        r[p] = MemoryOps.get(bytes, at, 8);
        r[p + 1] = MemoryOps.get(bytes, at + 8, 8);
      }
      case V128_LOAD32_ZERO -> {
        r[p] = MemoryOps.get(bytes, at, 4);
        r[p + 1] = 0;
      }
      case V128_LOAD64_ZERO -> {
        r[p] = MemoryOps.get(bytes, at, 8);
        r[p + 1] = 0;
      }
      case V128_LOAD8_SPLAT -> splat(r, p, MemoryOps.get(bytes, at, 1) * 0x0101_0101_0101_0101L);
      case V128_LOAD16_SPLAT -> splat(r, p, MemoryOps.get(bytes, at, 2) * 0x0001_0001_0001_0001L);
      case V128_LOAD32_SPLAT -> splat(r, p, MemoryOps.get(bytes, at, 4) * 0x0000_0001_0000_0001L);
      case V128_LOAD64_SPLAT -> splat(r, p, MemoryOps.get(bytes, at, 8));
      case V128_LOAD8X8_S -> extend(bytes, at, 1, true, r, p);
      case V128_LOAD8X8_U -> extend(bytes, at, 1, false, r, p);
      case V128_LOAD16X4_S -> extend(bytes, at, 2, true, r, p);
      case V128_LOAD16X4_U -> extend(bytes, at, 2, false, r, p);
      case V128_LOAD32X2_S -> extend(bytes, at, 4, true, r, p);
      case V128_LOAD32X2_U -> extend(bytes, at, 4, false, r, p);
      default -> throw new AssertionError(opcode);
    }
  }

  private static void splat(long[] r, int p, long half) {
    r[p] = half;
    r[p + 1] = half;
  }

  /// Eight bytes as lanes of twice their width.
  private static void extend(byte[] bytes, int at, int width, boolean signed, long[] r, int p) {
    int lanes = 4 / width;
    for (int half = 0; half < 2; half++) {
      long result = 0;
      for (int i = lanes - 1; i >= 0; i--) {
        long value = MemoryOps.get(bytes, at + (half * lanes + i) * width, width);
        int unused = 64 - 8 * width;
        long lane = signed ? (value << unused) >> unused : value;
        int laneBits = 16 * width;
        result = (result << laneBits) | (lane & (-1L >>> (64 - laneBits)));
      }
      r[p + half] = result;
    }
  }
}
