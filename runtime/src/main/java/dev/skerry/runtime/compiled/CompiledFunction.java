package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Prompt;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import org.jspecify.annotations.Nullable;

/// A function that is a static method of a generated class. Functions of its own module call that
/// method; everyone else comes through {@link Entries}, where Java's errors become traps.
public final class CompiledFunction extends Function {
  private final Instance instance;
  private final CompiledCode code;
  private final int index;

  /// The place among the functions of its type that tables and references hold, or -1.
  private final int slot;

  private @Nullable Entries entries;

  public CompiledFunction(Instance instance, CompiledCode code, int index) {
    super(
        instance
            .module
            .context()
            .types()
            .definition(instance.module.context().functionType(index)));
    this.instance = instance;
    this.code = code;
    this.index = index;
    this.slot = code.slot(index);
  }

  /// The slot of a function of this instance; -1 for any other.
  public static int slot(Function function, Instance instance) {
    return function instanceof CompiledFunction compiled && compiled.instance == instance
        ? compiled.slot
        : -1;
  }

  private Entries entries() {
    Entries found = entries;
    if (found == null) {
      found = code.entries(instance, index);
      entries = found;
    }
    return found;
  }

  @Override
  public void call(Registers registers, int base) {
    int top = registers.top;
    registers.top = base;
    // Nothing suspends across frames of generated code.
    Prompt prompt = registers.prompt;
    registers.prompt = null;
    try {
      step(registers, base);
      while (registers.tail != null) {
        CallSupport.takeTail(registers).step(registers, base);
      }
    } catch (IndexOutOfBoundsException e) {
      throw Backtrace.complete(new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS, e), e, instance);
    } catch (StackOverflowError e) {
      throw Backtrace.complete(new Trap(TrapReason.CALL_STACK_EXHAUSTED, e), e, instance);
    } catch (Trap e) {
      throw Backtrace.complete(e, e, instance);
    } finally {
      registers.top = top;
      registers.prompt = prompt;
    }
  }

  /// Calls the function, which may leave a tail call to be done.
  @Override
  public void step(Registers registers, int base) {
    entries().call(index, registers, base, instance);
  }
}
