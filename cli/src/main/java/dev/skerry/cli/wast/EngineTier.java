package dev.skerry.cli.wast;

import dev.skerry.runtime.CodeProvider;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;

/// A tier that runs code.
public final class EngineTier implements Tier {
  private final String text;
  private final Loader loader;
  private final StoreLimits limits;
  private final boolean marksMemories;

  /// Brings a module of a script into the form that is run.
  @FunctionalInterface
  public interface Loader {
    Loaded load(ValidModule module, TypeRegistry types);
  }

  /// What is run.
  public record Loaded(ValidModule module, CodeProvider code) {}

  public EngineTier(String text, CodeTier code) {
    this(text, code, StoreLimits.DEFAULT);
  }

  public EngineTier(String text, CodeTier code, StoreLimits limits) {
    this(text, (module, _) -> new Loaded(module, code.open(module)), limits);
  }

  public EngineTier(String text, Loader loader, StoreLimits limits) {
    this(text, loader, limits, false);
  }

  private EngineTier(String text, Loader loader, StoreLimits limits, boolean marksMemories) {
    this.text = text;
    this.loader = loader;
    this.limits = limits;
    this.marksMemories = marksMemories;
  }

  /// The same for the memories of pooled instances.
  public EngineTier marking() {
    return new EngineTier(text, loader, limits, true);
  }

  @Override
  public String text() {
    return text;
  }

  private Store newStore(TypeRegistry types) {
    return new Store(types, limits, FuelCosts.FREE, marksMemories);
  }

  @Override
  public Session open(ReadOptions options, TypeRegistry types) {
    return new EngineSession(loader, newStore(types));
  }
}
