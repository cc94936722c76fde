package dev.skerry.compiler;

import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Hotness;

/// The compiler as a tier that divides every function into regions of a few instructions, as it
/// does only with large ones otherwise.
public final class TinyRegions {
  private static final MethodSizes TINY = new MethodSizes(0, 60, 30);

  public static final CodeTier TIER =
      ModuleCode.tier(InterpretedFunction.TIER, TINY, VectorUse.USUAL, null);

  /// The same for what is called or comes round for the second time, and interpreted before.
  public static final CodeTier EAGER =
      InterpretedFunction.tier(
          module ->
              ModuleCode.promotion(
                  module, TINY, VectorUse.USUAL, null, new Hotness(1, 1), Runnable::run));

  private TinyRegions() {}
}
