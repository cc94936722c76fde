package dev.skerry.compiler;

import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Hotness;

/// The compiler as a tier that keeps all vectors as objects of the Vector API, also where that is
/// slower. The JVM must have the API.
public final class EveryVector {
  public static final CodeTier TIER = tier(MethodSizes.STANDARD);

  /// The same with functions that are divided into regions of a few instructions.
  public static final CodeTier REGIONS = tier(new MethodSizes(0, 600, 300));

  /// The same for what is called or comes round for the second time, and interpreted before.
  public static final CodeTier EAGER =
      InterpretedFunction.tier(
          module ->
              ModuleCode.promotion(
                  module,
                  MethodSizes.STANDARD,
                  VectorUse.EVERYWHERE,
                  null,
                  new Hotness(1, 1),
                  Runnable::run));

  private EveryVector() {}

  /// Whether the module for the API is used.
  public static boolean isThere() {
    return VectorUse.USUAL.allowsObjects();
  }

  private static CodeTier tier(MethodSizes sizes) {
    return ModuleCode.tier(InterpretedFunction.TIER, sizes, VectorUse.EVERYWHERE, null);
  }
}
