package dev.skerry.runtime.compiled;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/// Tells the code of one module to look whether its store is interrupted. Code asks at every loop;
/// until then the answer is a constant, which HotSpot compiles to nothing. Changing it makes
/// HotSpot drop the code of the module, so an endless loop notices.
public final class Interruption {
  private static final MethodHandle NO = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle YES = MethodHandles.constant(boolean.class, true);

  private final MutableCallSite site = new MutableCallSite(NO);
  private int raised;

  /// The call site of `poll` in a generated class.
  public static CallSite bootstrap(MethodHandles.Lookup lookup, String name, MethodType type) {
    return CodeLoader.of(lookup.lookupClass()).interruption().site;
  }

  /// Tells code to look, until {@link #lower} has been called as often.
  public synchronized void raise() {
    if (raised++ == 0) {
      set(YES);
    }
  }

  public synchronized void lower() {
    if (--raised == 0) {
      set(NO);
    }
  }

  private void set(MethodHandle answer) {
    site.setTarget(answer);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }
}
