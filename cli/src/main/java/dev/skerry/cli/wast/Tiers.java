package dev.skerry.cli.wast;

import dev.skerry.compiler.ModuleCode;
import dev.skerry.interpreter.InterpretedFunction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tiers that there are.
public final class Tiers {
  /// All of them; the first is the one that is used when nobody asks for another.
  public static final List<Tier> ALL =
      List.of(
          new EngineTier("interpreter", InterpretedFunction.TIER),
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
