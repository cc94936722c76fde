package dev.skerry.engine;

import dev.skerry.compiler.CodeCache;
import dev.skerry.compiler.ModuleCode;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Hotness;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The ways to run code.
public enum Tier {
  /// Functions are interpreted at first; what is hot is compiled while they run on.
  AUTO("auto"),

  INTERPRETER("interpreter"),

  /// Functions are translated to JVM bytecode when they are called for the first time.
  COMPILED("compiled");

  private final String text;

  Tier(String text) {
    this.text = text;
  }

  /// The tier of a name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Tier of(String text) {
    return Arrays.stream(values())
        .filter(tier -> tier.text.equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("unknown tier '" + text + "'; known: " + names()));
  }

  /// The names of all, for messages.
  public static String names() {
    return Arrays.stream(values()).map(Tier::toString).collect(Collectors.joining(", "));
  }

  /// Names a tier only when it is asked for: where all modules are compiled ahead of time, the
  /// classes of the tiers need not be there.
  CodeTier code(@Nullable CodeCache cache, Hotness hotness, Executor executor) {
    return switch (this) {
      case AUTO ->
          InterpretedFunction.tier(
              module -> ModuleCode.promotion(module, cache, hotness, executor));
      case INTERPRETER -> InterpretedFunction.TIER;
      case COMPILED -> ModuleCode.tier(InterpretedFunction.TIER, cache);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
