package dev.skerry.interpreter;

import dev.skerry.runtime.Backtrace;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import org.jspecify.annotations.Nullable;

/// A function of an instance in the interpreter. Its code is built when it is called for the first
/// time in any instance of the module.
public class InterpretedFunction extends Function {
  /// The interpreter as a tier.
  public static final CodeTier TIER = module -> new InterpretedModule(module)::function;

  private final InterpretedModule module;
  private final Instance instance;
  private final int index;
  private @Nullable Code code;

  InterpretedFunction(InterpretedModule module, Instance instance, int index) {
    super(
        instance
            .module
            .context()
            .types()
            .definition(instance.module.context().functionType(index)));
    this.module = module;
    this.instance = instance;
    this.index = index;
  }

  /// Called whenever the function begins, or goes on. Overridden where somebody wants to know it:
  /// as long as that class is not loaded, this costs nothing.
  void begins(Registers registers) {}

  Instance instance() {
    return instance;
  }

  /// The memory that most instructions mean; null when there is none.
  @Nullable Memory memory() {
    return instance.memory0;
  }

  Code code() {
    Code built = code;
    if (built == null) {
      built = module.code(instance, index);
      code = built;
    }
    return built;
  }

  @Override
  public void call(Registers registers, int base) {
    if (registers.depth >= instance.store.limits().callDepth()) {
      throw new Trap(TrapReason.CALL_STACK_EXHAUSTED);
    }
    if (registers.depth == Initialization.DEPTH) {
      Initialization.finish();
    }
    registers.checkInterrupt();
    registers.depth++;
    Interpreter.run(this, registers, base, 0, null);
    registers.depth--;
  }

  /// Adds this function, in front of `pc`, to a backtrace.
  void addTo(Backtrace backtrace, int pc) {
    backtrace.add(instance, index, code().origin(pc));
  }
}
