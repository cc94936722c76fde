package dev.skerry.interpreter;

import dev.skerry.interpreter.Continuation.Suspended;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Prompt;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A suspension on its way to the prompt that handles it. It collects the frames that it passes,
/// which may run on later. Never leaves the code of guests: it is thrown only when a handler is
/// known.
final class Suspension extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Prompt prompt;
  private final transient Tag tag;

  /// The register where the frame that suspends has what it passes, and wants what it gets.
  private final int register;

  /// What is switched to; null for a suspension.
  private final transient @Nullable Suspended target;

  private final transient List<Segment.Frame> passed = new ArrayList<>();
  private transient Segment.@Nullable Nested nested;
  private transient @Nullable Segment segment;
  private int end;

  Suspension(Prompt prompt, Tag tag, int register, @Nullable Suspended target) {
    super("suspension", null, false, false);
    this.prompt = prompt;
    this.tag = tag;
    this.register = register;
    this.target = target;
  }

  Prompt prompt() {
    return prompt;
  }

  Tag tag() {
    return tag;
  }

  int register() {
    return register;
  }

  @Nullable Suspended target() {
    return target;
  }

  /// Passes a call that waits in front of `pc`.
  void pass(InterpretedFunction function, int pc, int fp) {
    if (end == 0) {
      end = fp + function.code().registers;
    }
    passed.add(new Segment.Frame(function, pc, fp, nested));
    nested = null;
  }

  /// Leaves a segment, which gets the frames that were passed on its stack.
  void leave(Segment left, int base) {
    if (nested != null) {
      left.nest(nested);
      nested = null;
    }
    left.push(passed, base);
    passed.clear();
    segment = left;
  }

  /// Leaves a `resume` that does not handle it; the next frame that is passed is that of the
  /// `resume`, with this segment nested.
  void leave(Instance instance, Resume resume, int base) {
    nested = new Segment.Nested(instance, resume, left(), base);
  }

  private Segment left() {
    if (segment == null) {
      throw new IllegalStateException("no segment was left");
    }
    return segment;
  }

  /// What was suspended, whose registers began at `base`.
  Suspended suspended(Registers registers, int base) {
    return new Suspended(
        left(),
        Arrays.copyOfRange(registers.numbers, base, end),
        Arrays.copyOfRange(registers.references, base, end),
        register - base);
  }
}
