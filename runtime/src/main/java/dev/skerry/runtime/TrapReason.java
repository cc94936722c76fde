package dev.skerry.runtime;

/// Why code trapped, in the specification's words.
public enum TrapReason {
  UNREACHABLE("unreachable"),
  INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
  INTEGER_OVERFLOW("integer overflow"),
  INVALID_CONVERSION("invalid conversion to integer"),
  MEMORY_OUT_OF_BOUNDS("out of bounds memory access"),
  TABLE_OUT_OF_BOUNDS("out of bounds table access"),
  ARRAY_OUT_OF_BOUNDS("out of bounds array access"),
  UNDEFINED_ELEMENT("undefined element"),
  UNINITIALIZED_ELEMENT("uninitialized element"),
  INDIRECT_CALL_MISMATCH("indirect call type mismatch"),
  NULL_FUNCTION("null function reference"),
  NULL_REFERENCE("null reference"),
  NULL_STRUCTURE("null structure reference"),
  NULL_ARRAY("null array reference"),
  NULL_I31("null i31 reference"),
  NULL_EXCEPTION("null exception reference"),
  NULL_CONTINUATION("null continuation reference"),
  CONTINUATION_CONSUMED("continuation already consumed"),
  UNHANDLED_TAG("unhandled tag"),
  CAST_FAILURE("cast failure"),
  UNALIGNED_ATOMIC("unaligned atomic"),
  EXPECTED_SHARED_MEMORY("expected shared memory"),
  CALL_STACK_EXHAUSTED("call stack exhausted"),
  HOST_CALLS("too many calls of host functions"),
  OUT_OF_FUEL("all fuel consumed by WebAssembly"),
  INTERRUPTED("interrupted"),
  OUT_OF_MEMORY("out of memory"),
  HOST_FUNCTION("host function failed");

  private final String text;

  TrapReason(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
