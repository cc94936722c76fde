package dev.skerry.engine;

import dev.skerry.compiler.ModuleCode;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The ways to run code.
public enum Tier {
  INTERPRETER("interpreter", InterpretedFunction.TIER),

  /// Functions are translated to JVM bytecode when they are called for the first time.
  COMPILED("compiled", ModuleCode.tier(InterpretedFunction.TIER));

  private final String text;
  private final CodeTier code;

  Tier(String text, CodeTier code) {
    this.text = text;
    this.code = code;
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

  CodeTier code() {
    return code;
  }

  @Override
  public String toString() {
    return text;
  }
}
