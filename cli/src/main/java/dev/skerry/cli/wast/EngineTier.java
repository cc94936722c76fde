package dev.skerry.cli.wast;

import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.TypeRegistry;

/// A tier that runs code.
public final class EngineTier implements Tier {
  private final String text;
  private final CodeTier code;
  private final StoreLimits limits;

  public EngineTier(String text, CodeTier code) {
    this(text, code, StoreLimits.DEFAULT);
  }

  public EngineTier(String text, CodeTier code, StoreLimits limits) {
    this.text = text;
    this.code = code;
    this.limits = limits;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Session open(ReadOptions options, TypeRegistry types) {
    return new EngineSession(types, code, limits);
  }
}
