package dev.skerry.interpreter;

import dev.skerry.interpreter.Continuation.Suspended;
import dev.skerry.runtime.ExceptionObject;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Prompt;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Tag;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.Opcode;
import org.jspecify.annotations.Nullable;

/// Instructions of stack switching. A suspension unwinds Java's stack up to the `resume` that
/// handles it; see {@link Suspension} and {@link Segment}.
final class Continuations {
  private Continuations() {}

  /// All but the resuming instructions. Operands are in the registers from `p` on; `b` is a tag,
  /// `c` how many registers are in front of a reference to a continuation.
  static void apply(Opcode opcode, Instance instance, Registers registers, int p, int b, int c) {
    switch (opcode) {
      case CONT_NEW ->
          registers.references[p] =
              Continuation.of(Indirect.callee(registers.references[p]), instance.store);
      case CONT_BIND -> {
        Suspended bound = Continuation.take(registers.references[p + c]);
        bound.bind(registers, p, c);
        registers.references[p] = new Continuation(bound);
      }
      case SUSPEND -> {
        Tag tag = instance.tags[b];
        throw new Suspension(Prompt.handling(registers.prompt, tag, false), tag, p, null);
      }
      case SWITCH -> {
        Tag tag = instance.tags[b];
        Prompt prompt = Prompt.handling(registers.prompt, tag, true);
        Suspended target = Continuation.take(registers.references[p + c]);
        target.bind(registers, p, c);
        throw new Suspension(prompt, tag, p, target);
      }
      default -> throw new AssertionError(opcode);
    }
  }

  /// Runs a continuation that is in a register behind its arguments, with a frame's handlers.
  /// Returns where the frame, now in front of `pc`, goes on.
  static int resume(
      Instance instance, Resume resume, Registers registers, int fp, int base, int pc) {
    Suspended suspended = Continuation.take(registers.references[base + resume.width]);
    ThrownException thrown = null;
    if (resume.exception == Resume.NO_EXCEPTION) {
      suspended.bind(registers, base, resume.width);
    } else {
      thrown = exception(instance, resume.exception, registers, base);
    }
    suspended.restore(registers, base);
    return run(instance, resume, suspended.segment, registers, fp, base, pc, thrown);
  }

  private static ThrownException exception(
      Instance instance, int tag, Registers registers, int base) {
    if (tag != Resume.BY_REFERENCE) {
      return Exceptions.make(instance, tag, registers, base);
    }
    Object exception = registers.references[base];
    if (exception == null) {
      throw new Trap(TrapReason.NULL_EXCEPTION);
    }
    return new ThrownException((ExceptionObject) exception);
  }

  /// The same for what has its registers already.
  static int run(
      Instance instance,
      Resume resume,
      Segment first,
      Registers registers,
      int fp,
      int base,
      int pc,
      @Nullable ThrownException thrown) {
    int depth = registers.depth;
    Prompt prompt = new Prompt(registers.prompt, instance, resume.tags, resume.switches);
    registers.prompt = prompt;
    Segment segment = first;
    @Nullable ThrownException pending = thrown;
    try {
      while (true) {
        try {
          segment.run(registers, base, pending);
          return pc;
        } catch (Suspension suspension) {
          if (!suspension.prompt().equals(prompt)) {
            suspension.leave(instance, resume, base - fp);
            throw suspension;
          }
          registers.depth = depth;
          Suspended rest = suspension.suspended(registers, base);
          rest.count(instance.store);
          Suspended target = suspension.target();
          if (target == null) {
            return deliver(suspension, rest, resume, registers, fp);
          }
          target.bind(new Continuation(rest));
          target.restore(registers, base);
          segment = target.segment;
          pending = null;
        }
      }
    } finally {
      registers.prompt = prompt.outer();
    }
  }

  /// Puts what a suspension passes, and the rest of what was resumed, where the handler wants them.
  private static int deliver(
      Suspension suspension, Suspended rest, Resume resume, Registers registers, int fp) {
    int handler = suspension.prompt().handler(suspension.tag(), false);
    int to = fp + resume.bases[handler];
    int width = width(suspension.tag());
    System.arraycopy(registers.numbers, suspension.register(), registers.numbers, to, width);
    System.arraycopy(registers.references, suspension.register(), registers.references, to, width);
    registers.references[to + width] = new Continuation(rest);
    return resume.targets[handler];
  }

  private static int width(Tag tag) {
    int width = 0;
    for (int i = 0; i < tag.type().parameterCount(); i++) {
      width += Function.width(tag.type().parameter(i));
    }
    return width;
  }
}
