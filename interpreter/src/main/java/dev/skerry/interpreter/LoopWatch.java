package dev.skerry.interpreter;

import dev.skerry.runtime.Function;
import org.jspecify.annotations.Nullable;

/// Looks for the loop of a running function from which compiled code goes on. What is asked for is
/// the outermost loop that comes round soon: the code of an inner one would be left and entered
/// again in each round of the outer.
final class LoopWatch {
  /// How many branches back are looked at, one by one, for an outer loop.
  private static final int MOST_LOOKS = 4_000;

  private final InterpretedFunction function;
  private final Loops loops;

  /// The loop that is wanted; -1 before there was any.
  private int wanted = -1;

  /// Whether there has been time enough to choose it.
  private boolean chosen;

  private int looks;

  LoopWatch(InterpretedFunction function) {
    this.function = function;
    this.loops = function.code().loops;
  }

  /// Control has come back to a position. Returns what is to be called from there, if anything.
  @Nullable Function look(int position) {
    int loop = loops.at(position);
    if (loop < 0) {
      return null;
    }
    looks++;
    if (!chosen) {
      wanted = wanted < 0 ? loop : Math.min(wanted, loop);
      chosen = loops.isOutermost(wanted) || looks >= MOST_LOOKS;
    }
    if (!chosen) {
      return null;
    }
    if (loop == wanted) {
      looks = MOST_LOOKS;
      return function.loop(loops.offset(loop));
    }
    if (looks >= 3 * MOST_LOOKS) {
      // It does not come round any more.
      chosen = false;
      wanted = -1;
      looks = 0;
    }
    return null;
  }

  /// How many branches may go back before the next look.
  int pause() {
    boolean searching = looks % MOST_LOOKS != 0;
    return searching ? 0 : function.branches();
  }
}
