package dev.skerry.valid;

/// Receives the instructions of a function while it is validated, so that nobody has to derive
/// types again. A call may come before the error that ends the stream; what a sink has built by
/// then is void.
public interface InstructionSink {
  /// The instruction is decoded; the stack is as it is in front of it. Operands may not have been
  /// checked yet.
  default void before(TypedInstruction instruction) {}

  /// The instruction is valid; the stack is as it is behind it.
  default void after(TypedInstruction instruction) {}
}
