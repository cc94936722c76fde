package dev.skerry.engine;

import dev.skerry.compiler.CodeCache;
import dev.skerry.compiler.ModuleCode;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The ways to run code.
public enum Tier {
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
  CodeTier code(@Nullable CodeCache cache) {
    return switch (this) {
      case INTERPRETER -> InterpretedFunction.TIER;
      case COMPILED -> ModuleCode.tier(InterpretedFunction.TIER, cache);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
