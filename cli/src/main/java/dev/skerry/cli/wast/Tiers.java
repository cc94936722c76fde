package dev.skerry.cli.wast;

import dev.skerry.compiler.ModuleCode;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Hotness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tiers that there are.
public final class Tiers {
  /// Scripts call little often, so it is enough here to be called twice.
  private static final CodeTier EAGER =
      InterpretedFunction.tier(
          module -> ModuleCode.promotion(module, null, new Hotness(1, 1), Runnable::run));

  /// All of them; the first is the one that is used when nobody asks for another.
  public static final List<Tier> ALL =
      List.of(
          new EngineTier("interpreter", InterpretedFunction.TIER),
          new EngineTier("auto", EAGER),
          new EngineTier("compiled", ModuleCode.tier(InterpretedFunction.TIER)),
          new ValidateTier());

  private Tiers() {}

  public static Optional<Tier> ofText(String text) {
    return ALL.stream().filter(tier -> tier.text().equals(text)).findFirst();
  }

  /// The names, for messages.
  public static String names() {
    return ALL.stream().map(Tier::text).collect(Collectors.joining(", "));
  }
}
