package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import java.util.List;

/// What the entry class of a module that was compiled ahead of time has in common with all others:
/// an instance, whose exports are its methods.
public abstract class CompiledExports {
  private final Instance instance;

  /// @throws IllegalArgumentException when the instance is of another module
  protected CompiledExports(CompiledModule module, Instance instance) {
    if (!module.isCodeOf(instance)) {
      throw new IllegalArgumentException(
          "the instance is not of " + module.getClass().getName() + ", nor of code of it");
    }
    this.instance = instance;
  }

  /// An instance with these imports; its start function has run.
  protected static Instance instantiate(Store store, CompiledCode code, List<Object> imports) {
    Registers registers = store.registers();
    boolean outermost = registers.claim();
    try {
      return Instantiation.instantiate(store, code.module(), imports, code::function);
    } finally {
      end(registers, outermost);
    }
  }

  /// The instance, for what has no method.
  public final Instance instance() {
    return instance;
  }

  protected final Registers registers() {
    return instance.store.registers();
  }

  /// The register from which on a call has its arguments and results.
  protected static int reserve(Registers registers, int width) {
    int base = registers.top;
    registers.reserve(base + width);
    return base;
  }

  protected final Function functionAt(int index) {
    return instance.functions[index];
  }

  protected final Memory memoryAt(int index) {
    return instance.memories[index];
  }

  /// What follows a call, however it ended.
  protected static void end(Registers registers, boolean outermost) {
    if (outermost) {
      registers.release();
    }
  }
}
