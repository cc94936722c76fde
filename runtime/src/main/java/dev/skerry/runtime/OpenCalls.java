package dev.skerry.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which functions of a store are open in the interpreter, for a {@link Profiler}: generated code
/// has a method for each function instead. The guest's thread writes, the profiler reads without a
/// lock, so what it sees is now and then a mixture of two moments.
public final class OpenCalls {
  /// Of a deeper stack, the outermost.
  static final int MOST = 512;

  private static final int TRIES = 8;

  private final Registers registers;
  private final int[] functions = new int[MOST + 1];

  OpenCalls(Registers registers) {
    this.registers = registers;
  }

  /// A function begins, at the depth that the registers have.
  public void entered(int function) {
    int depth = registers.depth;
    if (depth <= MOST) {
      functions[depth] = function;
    }
  }

  /// The thread that the guest runs on; null while none runs.
  @Nullable Thread thread() {
    return registers.owner();
  }

  /// The open functions, the outermost first: as they are twice in a row, if they ever are.
  int[] functions() {
    int[] before = copy();
    for (int i = 0; i < TRIES; i++) {
      int[] now = copy();
      if (Arrays.equals(now, before)) {
        break;
      }
      before = now;
    }
    return before;
  }

  private int[] copy() {
    return Arrays.copyOfRange(functions, 1, 1 + Math.clamp(registers.depth, 0, MOST));
  }
}
