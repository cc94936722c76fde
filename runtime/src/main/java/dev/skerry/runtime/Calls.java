package dev.skerry.runtime;

import dev.skerry.runtime.compiled.CompiledFunction;
import dev.skerry.runtime.compiled.Entries;
import dev.skerry.syntax.TypeCode;

/// The boundary between a host and its guests, where Java's errors become traps.
public final class Calls {
  private Calls() {}

  /// Calls a function from the host; arguments and results are in the registers from `base` on. An
  /// unchecked exception of a host function arrives as it was thrown, with the first trap that it
  /// became on its way, whose backtrace is the guest's, among its suppressed ones. Whoever wants
  /// results that are references claims the registers before, and releases them after reading.
  ///
  /// @throws IllegalStateException while another thread uses the registers
  public static void enter(Function function, Registers registers, int base) {
    boolean outermost = registers.claim();
    int depth = registers.depth;
    Prompt prompt = registers.prompt;
    registers.prompt = null;
    try {
      registers.checkInterrupt();
      function.call(registers, base);
    } catch (StackOverflowError | OutOfMemoryError | Trap e) {
      throw outside(e);
    } finally {
      registers.depth = depth;
      registers.prompt = prompt;
      if (outermost) {
        registers.release();
      }
    }
  }

  /// What the host gets when a call of it ends with this.
  private static RuntimeException outside(Throwable thrown) {
    if (thrown instanceof Trap trap) {
      return original(trap);
    }
    return new Trap(
        thrown instanceof StackOverflowError
            ? TrapReason.CALL_STACK_EXHAUSTED
            : TrapReason.OUT_OF_MEMORY,
        thrown);
  }

  /// Ends an outermost call of {@link Entries#direct} that failed. Returns what the host gets.
  public static Throwable failed(Throwable thrown, Registers registers, Instance instance) {
    Throwable failure = thrown;
    if (thrown instanceof IndexOutOfBoundsException
        || thrown instanceof StackOverflowError
        || thrown instanceof Trap) {
      failure = outside(CompiledFunction.trap(thrown, instance));
    } else if (thrown instanceof OutOfMemoryError) {
      failure = outside(thrown);
    }
    registers.depth = 0;
    registers.top = 0;
    registers.release();
    return failure;
  }

  private static RuntimeException original(Trap trap) {
    if (trap.reason() == TrapReason.HOST_FUNCTION
        && trap.getCause() instanceof RuntimeException thrown) {
      if (thrown.getSuppressed().length == 0) {
        thrown.addSuppressed(trap);
      }
      return thrown;
    }
    return trap;
  }

  /// An address of a memory or table as an unsigned 64-bit number.
  public static long unsignedAddress(long bits, int addressType) {
    return addressType == TypeCode.I32 ? bits & 0xFFFF_FFFFL : bits;
  }
}
