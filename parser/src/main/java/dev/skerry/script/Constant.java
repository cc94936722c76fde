package dev.skerry.script;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.NumericType;

/// An argument of a function.
public sealed interface Constant {
  /// A number: its bits, those of a 32-bit one extended by their sign.
  record Number(NumericType type, long bits) implements Constant {}

  /// A vector; the first lane is in the lowest bits of `low`.
  record Vector(long low, long high) implements Constant {}

  record NullReference(HeapType type) implements Constant {}

  /// A reference to something of the host that the number tells apart from others: `ref.extern 1`,
  /// or `ref.host 1`, which is the same made internal.
  record HostReference(int number, boolean external) implements Constant {}
}
