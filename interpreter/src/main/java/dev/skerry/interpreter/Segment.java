package dev.skerry.interpreter;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The frames of a continuation from one `resume` to the next: one that has not begun is a function
/// to be called. Frames that were suspended are not put back on Java's stack; each runs, from where
/// it stopped, when the one that it called has ended.
final class Segment {
  /// The innermost last.
  private final List<Frame> frames = new ArrayList<>();

  private @Nullable Function start;

  Segment(Function start) {
    this.start = start;
  }

  /// A call that waits in front of `pc`, its registers counted from where the segment's begin; with
  /// what it resumed, when that is what it waits for.
  static final class Frame {
    final InterpretedFunction function;
    int pc;
    int fp;
    @Nullable Nested resumed;

    Frame(InterpretedFunction function, int pc, int fp, @Nullable Nested resumed) {
      this.function = function;
      this.pc = pc;
      this.fp = fp;
      this.resumed = resumed;
    }
  }

  /// A segment under the handlers of a frame; its registers are counted from those of the frame.
  record Nested(Instance instance, Resume resume, Segment segment, int base) {}

  /// How many calls there are, those of nested segments included.
  int depth() {
    int depth = frames.size();
    Segment segment = this;
    while (!segment.frames.isEmpty() && segment.frames.getLast().resumed != null) {
      segment = segment.frames.getLast().resumed.segment();
      depth += segment.frames.size();
    }
    return depth;
  }

  /// Adds frames, whose registers are counted from 0, on top.
  void push(List<Frame> innermostFirst, int base) {
    for (Frame frame : innermostFirst.reversed()) {
      frame.fp -= base;
      frames.add(frame);
    }
  }

  /// Gives the frame on top, whose nested segment was suspended, what became of that.
  void nest(Nested nested) {
    frames.getLast().resumed = nested;
  }

  /// Runs to the end, with the registers from `base` on; begins with an exception if there is one.
  void run(Registers registers, int base, @Nullable ThrownException thrown) {
    int depth = registers.depth;
    @Nullable ThrownException pending = thrown;
    while (start != null || !frames.isEmpty()) {
      try {
        step(registers, base, depth, pending);
        pending = null;
      } catch (ThrownException e) {
        pending = e;
      } catch (Suspension suspension) {
        suspension.leave(this, base);
        throw suspension;
      } catch (Trap trap) {
        addTo(trap);
        throw trap;
      }
      registers.depth = depth;
    }
    if (pending != null) {
      throw pending;
    }
  }

  /// Lets the innermost frame, or what it resumed, run to its end.
  private void step(Registers registers, int base, int depth, @Nullable ThrownException thrown) {
    Function function = start;
    if (function != null) {
      start = null;
      if (thrown != null) {
        throw thrown;
      }
      function.call(registers, base);
      return;
    }
    Frame frame = frames.getLast();
    registers.depth = depth + frames.size();
    if (registers.depth > frame.function.instance().store.limits().callDepth()) {
      throw new Trap(TrapReason.CALL_STACK_EXHAUSTED);
    }
    int fp = base + frame.fp;
    Nested nested = frame.resumed;
    if (nested != null) {
      frame.resumed = null;
      frame.pc =
          Continuations.run(
              nested.instance(),
              nested.resume(),
              nested.segment(),
              registers,
              fp,
              fp + nested.base(),
              frame.pc,
              thrown);
      return;
    }
    frames.removeLast();
    Function next = Interpreter.run(frame.function, registers, fp, frame.pc, thrown);
    if (next != null) {
      next.call(registers, fp);
    }
  }

  private void addTo(Trap trap) {
    for (Frame frame : frames.reversed()) {
      frame.function.addTo(trap.backtrace(), frame.pc);
    }
  }
}
