package dev.skerry.compiler;

import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Hotness;
import dev.skerry.valid.ValidModule;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/// The compiler as tiers that keep all vectors as objects of the Vector API, also where that is
/// slower.
public final class EveryVector {
  public static final CodeTier TIER = tier(MethodSizes.STANDARD);

  /// The same with functions that are divided into small regions.
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

  /// All of them, none when the JVM does not have the API.
  public static final List<CodeTier> TIERS =
      VectorUse.isApiThere() ? List.of(TIER, REGIONS, EAGER) : List.of();

  private EveryVector() {}

  private static CodeTier tier(MethodSizes sizes) {
    return ModuleCode.tier(InterpretedFunction.TIER, sizes, VectorUse.EVERYWHERE, null);
  }

  /// Whether the first function of a module is compiled with objects.
  public static boolean isUsedBy(ValidModule module, boolean everywhere) {
    VectorUse use = everywhere ? VectorUse.EVERYWHERE : VectorUse.USUAL;
    List<MemoryFlavour> memories =
        Collections.nCopies(module.context().memoryCount(), MemoryFlavour.ARRAY);
    Unit.Names names = new Unit.Names("test/", "test");
    Unit unit =
        new Unit(module, FuelCosts.FREE, memories, MethodSizes.STANDARD, use, names, Unit.MANY);
    return GroupCompiler.compile(unit, 0).values().stream().anyMatch(EveryVector::callsApi);
  }

  /// Whether a class file refers to the API.
  public static boolean callsApi(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1).contains(VectorApi.PACKAGE);
  }

  /// Whether kept code that uses the API is told from other code.
  public static boolean isInKey() {
    byte[] module = {};
    return !key(module, VectorUse.USUAL).equals(key(module, VectorUse.NEVER));
  }

  private static String key(byte[] module, VectorUse use) {
    return ModuleKey.of(module, FuelCosts.FREE, List.of(), use, false);
  }
}
