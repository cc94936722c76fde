package dev.skerry.runtime.numeric;

/// Arithmetic on all lanes of a half at once, within one long. `high` has the highest bit of every
/// lane set and `top` is the number of that bit within a lane, both constants of the caller. Flags
/// are answers in the highest bits of the lanes, the other bits being zero.
///
/// Hot path: `NumericBenchmark`.
final class Swar {
  private Swar() {}

  /// The highest bits are added without carry, for theirs would reach the next lane.
  static long add(long a, long b, long high) {
    return ((a & ~high) + (b & ~high)) ^ ((a ^ b) & high);
  }

  static long sub(long a, long b, long high) {
    return ((a | high) - (b & ~high)) ^ (~(a ^ b) & high);
  }

  /// All bits of the lanes whose flag is set. What leaves a lane cancels out in the next one.
  static long mask(long flags, int top) {
    return (flags << 1) - (flags >>> top);
  }

  /// The lanes of a where the mask is set, else those of b.
  static long select(long mask, long a, long b) {
    return b ^ ((a ^ b) & mask);
  }

  static long nonZero(long a, long high) {
    return (((a & ~high) + ~high) | a) & high;
  }

  /// Where the highest bits are equal, a is less when the rest of it is, which shows as a borrow.
  static long lessS(long a, long b, long high) {
    long rest = (a | high) - (b & ~high);
    return ((a & ~b) | (~(a ^ b) & ~rest)) & high;
  }

  static long lessU(long a, long b, long high) {
    long rest = (a | high) - (b & ~high);
    return ((~a & b) | (~(a ^ b) & ~rest)) & high;
  }

  static long addSatU(long a, long b, long high, int top) {
    long sum = add(a, b, high);
    long carry = ((a & b) | ((a | b) & ~sum)) & high;
    return sum | mask(carry, top);
  }

  static long subSatU(long a, long b, long high, int top) {
    return sub(a, b, high) & ~mask(lessU(a, b, high), top);
  }

  static long addSatS(long a, long b, long high, int top) {
    long sum = add(a, b, high);
    long overflow = ~(a ^ b) & (a ^ sum) & high;
    return select(mask(overflow, top), limit(a, high, top), sum);
  }

  static long subSatS(long a, long b, long high, int top) {
    long difference = sub(a, b, high);
    long overflow = (a ^ b) & (a ^ difference) & high;
    return select(mask(overflow, top), limit(a, high, top), difference);
  }

  /// The least number where a is negative, else the greatest.
  private static long limit(long a, long high, int top) {
    return ~high + ((a & high) >>> top);
  }

  /// The mean rounded up: what both have, plus half of what one has, plus one half.
  static long avgrU(long a, long b, long high) {
    return (a | b) - (((a ^ b) >>> 1) & ~high);
  }

  static long abs(long a, long high, int top) {
    long negative = a & high;
    return (a ^ mask(negative, top)) + (negative >>> top);
  }

  static long shl(long a, int count, long high, int top) {
    int n = count & top;
    return (a & kept(n, high, top)) << n;
  }

  static long shrU(long a, int count, long high, int top) {
    int n = count & top;
    return (a >>> n) & kept(n, high, top);
  }

  static long shrS(long a, int count, long high, int top) {
    int n = count & top;
    long kept = kept(n, high, top);
    return ((a >>> n) & kept) | (mask(a & high, top) & ~kept);
  }

  /// All bits but the n highest of every lane.
  private static long kept(int n, long high, int top) {
    return ((high >>> n) << 1) - (high >>> top);
  }
}
