package dev.skerry.runtime;

import dev.skerry.valid.InstructionSink;
import dev.skerry.valid.TypedInstruction;

/// A sink that builds code which pays for itself.
public interface MeteredSink extends InstructionSink {
  /// Called ahead of `before`: code that comes to this instruction must call {@link Fuel#charge}
  /// with so many units in front of it.
  void charge(TypedInstruction instruction, int units);
}
