package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.ModuleFunction;
import dev.skerry.runtime.Prompt;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import org.jspecify.annotations.Nullable;

/// A function that is a static method of a generated class. Functions of its own module call that
/// method; everyone else comes through {@link Entries}, where Java's errors become traps.
public final class CompiledFunction extends ModuleFunction {
  private final CompiledCode code;
  private @Nullable Entries entries;

  public CompiledFunction(Instance instance, CompiledCode code, int index) {
    super(instance, index, code.slots().of(index));
    this.code = code;
  }

  /// The rest of a function from a loop on.
  ///
  /// @param loop what takes the registers of a frame
  CompiledFunction(Instance instance, CompiledCode code, int index, Entries loop) {
    this(instance, code, index);
    use(loop);
  }

  /// The slot of a function of this instance; -1 for any other.
  public static int slot(Function function, Instance instance) {
    return function instanceof ModuleFunction defined && defined.instance() == instance
        ? defined.slot()
        : -1;
  }

  CompiledCode code() {
    return code;
  }

  private Entries entries() {
    Entries found = entries;
    if (found == null) {
      found = code.entries(instance(), index());
      use(found);
    }
    return found;
  }

  private void use(Entries found) {
    instance().store.registers().interruptWith(found.interruption());
    entries = found;
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
    } catch (IndexOutOfBoundsException | StackOverflowError | Trap e) {
      throw trap(e, instance());
    } finally {
      registers.top = top;
      registers.prompt = prompt;
    }
  }

  /// The trap that an error of Java is in generated code, or a trap itself, with its backtrace.
  public static Trap trap(Throwable error, Instance instance) {
    if (error instanceof Trap trap) {
      return Backtrace.complete(trap, error, instance);
    }
    TrapReason reason =
        error instanceof StackOverflowError
            ? TrapReason.CALL_STACK_EXHAUSTED
            : TrapReason.MEMORY_OUT_OF_BOUNDS;
    return Backtrace.complete(new Trap(reason, error), error, instance);
  }

  /// What calls this function without registers; null when nothing does, or not yet.
  public @Nullable Entries direct() {
    return Entries.isDirect(type()) ? entries : null;
  }

  /// Calls the function, which may leave a tail call to be done.
  @Override
  public void step(Registers registers, int base) {
    entries().call(index(), registers, base, instance());
  }
}
