package dev.skerry.interpreter;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Tag;
import dev.skerry.runtime.ThrownException;

/// The code of a function: instructions of four numbers (operation, then operands a, b, c), and
/// what goes with them. Fits all instances of the module whose first memory is of the same flavour.
final class Code {
  final int[] instructions;
  final long[] constants;

  /// What the registers behind the locals hold all the time.
  final long[] kept;

  private final int[] origins;
  private final Handler[] handlers;
  final Resume[] resumes;

  final Loops loops;

  /// Registers of the frame, those of parameters, those of locals and parameters.
  final int registers;

  final int parameters;
  final int locals;

  /// A range of instructions, and where control goes when an exception with a tag comes from there:
  /// its values go to the registers from `base` on, itself to register `exception` unless that is
  /// -1. One that delegates catches nothing, but leaves the exception to handlers of blocks no
  /// deeper than `delegate`.
  record Handler(
      int start, int end, int tag, int base, int exception, int target, int depth, int delegate) {
    static final int ANY_TAG = -1;
    static final int CATCHES = -1;
  }

  Code(
      int[] instructions,
      long[] constants,
      long[] kept,
      int[] origins,
      Handler[] handlers,
      Resume[] resumes,
      Loops loops,
      int registers,
      int parameters,
      int locals) {
    this.instructions = instructions;
    this.constants = constants;
    this.kept = kept;
    this.origins = origins;
    this.handlers = handlers;
    this.resumes = resumes;
    this.loops = loops;
    this.registers = registers;
    this.parameters = parameters;
    this.locals = locals;
  }

  /// The offset in the module of the instruction that ends in front of `pc`.
  int origin(int pc) {
    return origins[Math.max(0, (pc >> 2) - 1)];
  }

  /// The innermost handler for an exception that comes from the instruction in front of `pc`; null
  /// when there is none.
  @org.jspecify.annotations.Nullable
  Handler handler(int pc, ThrownException thrown, Instance instance) {
    int at = pc - 4;
    int deepest = Integer.MAX_VALUE;
    for (Handler handler : handlers) {
      if (at < handler.start || at >= handler.end || handler.depth > deepest) {
        continue;
      }
      if (handler.delegate != Handler.CATCHES) {
        deepest = handler.delegate;
      } else if (catches(handler, thrown, instance)) {
        return handler;
      }
    }
    return null;
  }

  private static boolean catches(Handler handler, ThrownException thrown, Instance instance) {
    if (handler.tag == Handler.ANY_TAG) {
      return true;
    }
    Tag tag = instance.tags[handler.tag];
    return tag.equals(thrown.exception().tag());
  }
}
