package dev.skerry.interpreter;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Mutable;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import org.jspecify.annotations.Nullable;

/// What a reference to a continuation refers to: frames that wait, and the registers that they
/// need. Usable once; a {@link #take} that comes second traps.
final class Continuation implements Mutable {
  private @Nullable Suspended suspended;

  Continuation(Suspended suspended) {
    this.suspended = suspended;
  }

  /// A continuation that calls a function.
  static Continuation of(Function function, Store store) {
    int width = 0;
    for (int i = 0; i < function.type().parameterCount(); i++) {
      width += Function.width(function.type().parameter(i));
    }
    Suspended suspended =
        new Suspended(new Segment(function), new long[width], new Object[width], 0);
    suspended.count(store);
    return new Continuation(suspended);
  }

  /// What a reference refers to, which is consumed.
  static Suspended take(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_CONTINUATION);
    }
    return ((Continuation) reference).take();
  }

  private Suspended take() {
    Suspended taken = suspended;
    if (taken == null) {
      throw new Trap(TrapReason.CONTINUATION_CONSUMED);
    }
    suspended = null;
    return taken;
  }

  /// Frames and a copy of their registers, relative to where the first of the frames begins.
  static final class Suspended {
    private static final long BYTES = 160;
    private static final long REGISTER_BYTES = 12;
    private static final long FRAME_BYTES = 32;

    final Segment segment;
    private final long[] numbers;
    private final @Nullable Object[] references;

    /// Where the next argument of those that it waits for goes.
    private int next;

    Suspended(Segment segment, long[] numbers, @Nullable Object[] references, int next) {
      this.segment = segment;
      this.numbers = numbers;
      this.references = references;
      this.next = next;
    }

    /// Counts what it takes, about, against the heap of a store.
    void count(Store store) {
      store
          .heap()
          .add(this, BYTES + REGISTER_BYTES * numbers.length + FRAME_BYTES * segment.depth());
    }

    /// Gives it arguments, which are in registers.
    void bind(Registers registers, int from, int width) {
      System.arraycopy(registers.numbers, from, numbers, next, width);
      System.arraycopy(registers.references, from, references, next, width);
      next += width;
    }

    void bind(Continuation argument) {
      references[next++] = argument;
    }

    /// Puts the registers where its first frame is to begin.
    void restore(Registers registers, int base) {
      registers.reserve(base + numbers.length);
      System.arraycopy(numbers, 0, registers.numbers, base, numbers.length);
      System.arraycopy(references, 0, registers.references, base, references.length);
    }
  }
}
