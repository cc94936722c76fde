package dev.skerry.interpreter;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.OpenCalls;
import dev.skerry.runtime.Registers;

/// A function of a store that a profiler watches: tells it when it begins.
final class ProfiledFunction extends InterpretedFunction {
  private final OpenCalls calls;

  ProfiledFunction(InterpretedModule module, Instance instance, int index, OpenCalls calls) {
    super(module, instance, index);
    this.calls = calls;
  }

  @Override
  void begins(Registers registers) {
    calls.entered(index());
  }
}
