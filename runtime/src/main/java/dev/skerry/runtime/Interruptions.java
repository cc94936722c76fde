package dev.skerry.runtime;

import java.util.ArrayList;
import java.util.List;

/// Which guests are interrupted, in all stores. A loop that runs guests looks at {@link #any} at
/// each backward branch: a static field takes no register of the machine.
public final class Interruptions {
  private static final List<Registers> INTERRUPTED = new ArrayList<>();

  /// Whether some guest is, or was until a short time ago.
  public static volatile boolean any;

  private Interruptions() {}

  static synchronized void add(Registers registers) {
    INTERRUPTED.add(registers);
    any = true;
  }

  /// Called by a guest that saw {@link #any}.
  ///
  /// @throws Trap when it is the one that is interrupted
  public static void look(Registers registers) {
    registers.checkInterrupt();
    forgetEnded();
  }

  private static synchronized void forgetEnded() {
    INTERRUPTED.removeIf(registers -> !registers.isInterrupted());
    any = !INTERRUPTED.isEmpty();
  }
}
