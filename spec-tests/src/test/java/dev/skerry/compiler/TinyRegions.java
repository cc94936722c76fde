package dev.skerry.compiler;

import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;

/// The compiler as a tier that divides every function into regions of a few instructions, as it
/// does only with large ones otherwise.
public final class TinyRegions {
  public static final CodeTier TIER =
      ModuleCode.tier(InterpretedFunction.TIER, new MethodSizes(0, 60, 30));

  private TinyRegions() {}
}
