package dev.skerry.interpreter;

import dev.skerry.runtime.numeric.V128;
import dev.skerry.syntax.Opcode;

/// The instructions of v128 vectors. Operands are in the registers from `p` on, and so is the
/// result.
///
/// Hot path: `KernelBenchmark`.
final class V128Ops {
  private V128Ops() {}

  static void apply(Opcode opcode, long[] r, int p) {
    switch (opcode) {
      case V128_NOT -> {
        r[p] = V128.v128Not(r[p]);
        r[p + 1] = V128.v128Not(r[p + 1]);
      }
      case V128_AND -> {
        r[p] = V128.v128And(r[p], r[p + 2]);
        r[p + 1] = V128.v128And(r[p + 1], r[p + 3]);
      }
      case V128_ANDNOT -> {
        r[p] = V128.v128Andnot(r[p], r[p + 2]);
        r[p + 1] = V128.v128Andnot(r[p + 1], r[p + 3]);
      }
      case V128_OR -> {
        r[p] = V128.v128Or(r[p], r[p + 2]);
        r[p + 1] = V128.v128Or(r[p + 1], r[p + 3]);
      }
      case V128_XOR -> {
        r[p] = V128.v128Xor(r[p], r[p + 2]);
        r[p + 1] = V128.v128Xor(r[p + 1], r[p + 3]);
      }
      case V128_BITSELECT -> {
        r[p] = V128.v128Bitselect(r[p], r[p + 2], r[p + 4]);
        r[p + 1] = V128.v128Bitselect(r[p + 1], r[p + 3], r[p + 5]);
      }
      case V128_ANY_TRUE -> r[p] = V128.v128AnyTrue(r[p], r[p + 1]);
      default -> throw new AssertionError(opcode);
    }
  }
}
