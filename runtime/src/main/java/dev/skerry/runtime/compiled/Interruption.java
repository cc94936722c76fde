package dev.skerry.runtime.compiled;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;

/// Tells the code of one module to look whether its store is interrupted. Code asks at every loop;
/// until then the answer is a constant, which HotSpot compiles to nothing. Changing it makes
/// HotSpot drop the code of the module, so an endless loop notices. That is for the rare case: code
/// that was dropped a few hundred times HotSpot compiles no more, so after a while the question is
/// always answered by a look.
public final class Interruption {
  private static final MethodHandle NO = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle YES = MethodHandles.constant(boolean.class, true);

  /// How often code is told to look no more. Each time costs its methods two of HotSpot's 400
  /// compilations (`PerMethodRecompilationCutoff`).
  private static final int MOST_CHANGES = 50;

  private final MutableCallSite site = new MutableCallSite(NO);
  private int raised;
  private int changes;

  /// What code asks, from a `static final` so that its target is a constant.
  public MutableCallSite site() {
    return site;
  }

  /// Whether code is to look. It compares targets instead of calling one: HotSpot inlines only so
  /// much into a method, and a call of a method handle is hundreds of bytes of bytecode.
  @SuppressWarnings("ReferenceEquality")
  public static boolean isRaised(MutableCallSite site) {
    return site.getTarget() != NO;
  }

  /// Tells code to look, until {@link #lower} has been called as often.
  public synchronized void raise() {
    if (raised++ == 0 && changes < MOST_CHANGES) {
      set(YES);
    }
  }

  public synchronized void lower() {
    if (--raised == 0 && ++changes < MOST_CHANGES) {
      set(NO);
    }
  }

  private void set(MethodHandle answer) {
    site.setTarget(answer);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }
}
