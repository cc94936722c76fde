package dev.skerry.runtime;

/// How an atomic instruction makes a new value of the old one and its operand.
public enum AtomicUpdate {
  ADD,
  AND,
  OR,
  XOR,
  EXCHANGE;

  long apply(long old, long operand) {
    return switch (this) {
      case ADD -> old + operand;
      case AND -> old & operand;
      case OR -> old | operand;
      case XOR -> old ^ operand;
      case EXCHANGE -> operand;
    };
  }
}
