package dev.skerry.engine;

import dev.skerry.binary.BinaryReader;
import dev.skerry.compiler.CodeCache;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Hotness;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.compiled.CompiledCode;
import dev.skerry.runtime.compiled.CompiledModule;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Where an embedder starts: what modules may contain, what guests may use, and how they run.
/// Modules, linkers and stores of one engine go together. Immutable, and safe for many threads.
public final class Engine {
  private final ReadOptions options;
  private final StoreLimits limits;
  private final Tier tier;
  private final Hotness hotness;
  private final Executor executor;
  private final FuelCosts fuel;
  private final @Nullable CodeCache cache;
  private final TypeRegistry types = new TypeRegistry();

  private Engine(Builder builder) {
    this.options = builder.options;
    this.limits = builder.limits;
    this.tier = builder.tier;
    this.hotness = builder.hotness;
    this.executor = builder.executor;
    this.fuel = builder.fuel;
    this.cache = builder.cache;
  }

  /// An engine with all features, the default limits and the default tier.
  public static Engine create() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// Collects what is not to be as usual.
  public static final class Builder {
    private ReadOptions options = ReadOptions.DEFAULT;
    private StoreLimits limits = StoreLimits.DEFAULT;
    private Tier tier = Tier.AUTO;
    private Hotness hotness = Hotness.DEFAULT;
    private Executor executor = BackgroundThread.EXECUTOR;
    private FuelCosts fuel = FuelCosts.FREE;
    private @Nullable CodeCache cache;

    private Builder() {}

    public Builder features(Features features) {
      options = options.with(features);
      return this;
    }

    /// The features, and the limits that modules are read with.
    public Builder options(ReadOptions newOptions) {
      options = newOptions;
      return this;
    }

    /// What the guests of each store may use.
    public Builder limits(StoreLimits newLimits) {
      limits = newLimits;
      return this;
    }

    public Builder tier(Tier newTier) {
      tier = newTier;
      return this;
    }

    /// What the tier {@link Tier#AUTO} compiles.
    public Builder hotness(Hotness newHotness) {
      hotness = newHotness;
      return this;
    }

    /// Where the tier {@link Tier#AUTO} compiles: usually a daemon thread that all engines share,
    /// and that ends when it has been idle for a while.
    public Builder compileWith(Executor newExecutor) {
      executor = newExecutor;
      return this;
    }

    /// Makes instructions cost fuel, which each store gets with {@code store.fuel().add(units)}.
    /// Usually {@link FuelCosts#DEFAULT}; without this, code is not slowed by counting.
    public Builder fuel(FuelCosts costs) {
      fuel = costs;
      return this;
    }

    /// Keeps code that is generated in a directory, so that the next process need not generate it
    /// again. The directory must belong to the user: what is in it is run.
    ///
    /// @param mostBytes how large it may become before the modules go whose use is longest ago
    public Builder cache(Path directory, long mostBytes) {
      cache = new CodeCache(directory, mostBytes);
      return this;
    }

    public Engine build() {
      return new Engine(this);
    }
  }

  public ReadOptions options() {
    return options;
  }

  public StoreLimits limits() {
    return limits;
  }

  public Tier tier() {
    return tier;
  }

  TypeRegistry types() {
    return types;
  }

  /// Loads a module in the binary or in the text format, whichever the bytes are.
  ///
  /// @throws dev.skerry.syntax.WasmException when it is malformed or invalid
  public WasmModule load(byte[] bytes) {
    return load(
        isText(bytes) ? TextReader.read(bytes, options) : BinaryReader.read(bytes, options));
  }

  /// Loads a module of a file, in either format.
  public WasmModule load(Path file) throws IOException {
    return load(Files.readAllBytes(file));
  }

  /// Loads a module in the text format.
  public WasmModule load(String text) {
    return load(TextReader.read(text.getBytes(StandardCharsets.UTF_8), options));
  }

  /// Validates a module that was read before.
  public WasmModule load(Module module) {
    ValidModule valid = new Validator(options, types).validate(module);
    return new WasmModule(this, valid, tier.code(cache, hotness, executor).open(valid));
  }

  /// Loads a module that was compiled ahead of time; the tier does not matter to it.
  ///
  /// @throws IllegalStateException when this engine has prices for instructions: such code counts
  ///   no fuel
  public WasmModule load(CompiledModule module) {
    CompiledCode code = module.load(options, types);
    if (!fuel.isFree()) {
      throw CompiledModule.withoutFuel();
    }
    return new WasmModule(this, code.module(), code::function);
  }

  /// A text begins with a parenthesis or a comment, which no binary does.
  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b == '(' || b == ';';
      }
    }
    return false;
  }

  public Store newStore() {
    return new Store(types, limits, fuel);
  }

  /// A linker that holds nothing yet.
  public Linker newLinker() {
    return new Linker(this);
  }

  /// An instance, in a store of its own, of a module that imports nothing.
  public Instance instantiate(WasmModule module) {
    return newLinker().instantiate(newStore(), module);
  }
}
