package dev.skerry.runtime.numeric;

/// The instructions that begin with `v128.`, but for those that access memory.
///
/// Hot path: `NumericBenchmark`.
public final class V128 {
  private V128() {}

  public static long v128Not(long a) {
    return ~a;
  }

  public static long v128And(long a, long b) {
    return a & b;
  }

  public static long v128Andnot(long a, long b) {
    return a & ~b;
  }

  public static long v128Or(long a, long b) {
    return a | b;
  }

  public static long v128Xor(long a, long b) {
    return a ^ b;
  }

  public static long v128Bitselect(long a, long b, long mask) {
    return Swar.select(mask, a, b);
  }

  public static int v128AnyTrue(long low, long high) {
    return (low | high) != 0 ? 1 : 0;
  }
}
