package dev.skerry.compiler;

import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Hotness;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Promotion;
import dev.skerry.runtime.compiled.CompiledCode;
import dev.skerry.runtime.compiled.Entries;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ValidModule;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The code of a module that is generated in memory: a class loader for each flavour that its
/// instances need.
public final class ModuleCode extends CompiledCode {
  /// The compiler as a tier: what is called for the first time is translated. Modules that switch
  /// stacks are left to another tier, since the frames of Java cannot be put aside.
  public static CodeTier tier(CodeTier forStackSwitching) {
    return tier(forStackSwitching, null);
  }

  /// The same with classes that are kept in a cache, if there is one.
  public static CodeTier tier(CodeTier forStackSwitching, @Nullable CodeCache cache) {
    return tier(forStackSwitching, MethodSizes.STANDARD, VectorUse.USUAL, cache);
  }

  static CodeTier tier(
      CodeTier forStackSwitching, MethodSizes sizes, VectorUse vectors, @Nullable CodeCache cache) {
    return module ->
        switchesStacks(module)
            ? forStackSwitching.open(module)
            : new ModuleCode(module, sizes, vectors, cache, false)::function;
  }

  /// The compiler for what is hot in another tier; null for a module that switches stacks.
  ///
  /// @param executor where code is made, while guests run on
  public static @Nullable Promotion promotion(
      ValidModule module, @Nullable CodeCache cache, Hotness hotness, Executor executor) {
    return promotion(module, MethodSizes.STANDARD, VectorUse.USUAL, cache, hotness, executor);
  }

  static @Nullable Promotion promotion(
      ValidModule module,
      MethodSizes sizes,
      VectorUse vectors,
      @Nullable CodeCache cache,
      Hotness hotness,
      Executor executor) {
    return switchesStacks(module)
        ? null
        : new HotCode(new ModuleCode(module, sizes, vectors, cache, true), hotness, executor);
  }

  /// Whether a module has continuations, or tags with results, which only suspensions have.
  public static boolean switchesStacks(ValidModule module) {
    Context context = module.context();
    for (DefinedType type : context.types().byIndex()) {
      if (type.kind() == DefinedType.Kind.CONTINUATION) {
        return true;
      }
    }
    for (int i = 0; i < context.tagCount(); i++) {
      if (context.types().definition(context.tagType(i)).resultCount() > 0) {
        return true;
      }
    }
    return false;
  }

  private final MethodSizes sizes;
  private final VectorUse vectors;
  private final @Nullable CodeCache cache;
  private final boolean onlyHot;
  private final ConcurrentHashMap<Flavour, ModuleLoader> loaders = new ConcurrentHashMap<>();

  /// What distinguishes the code of instances of one module. What a record compares itself with a
  /// new process has to prepare, which takes some milliseconds.
  private record Flavour(FuelCosts costs, List<MemoryFlavour> memories) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Flavour flavour
          && costs.equals(flavour.costs)
          && memories.equals(flavour.memories);
    }

    @Override
    public int hashCode() {
      return 31 * costs.hashCode() + memories.hashCode();
    }
  }

  private ModuleCode(
      ValidModule module,
      MethodSizes sizes,
      VectorUse vectors,
      @Nullable CodeCache cache,
      boolean onlyHot) {
    super(module);
    this.onlyHot = onlyHot;
    this.sizes = sizes;
    this.vectors = vectors;
    this.cache = cache;
  }

  @Override
  protected Entries entries(Instance instance, int function) {
    return loader(instance).entries(function);
  }

  /// The code of the flavour that an instance needs.
  ModuleLoader loader(Instance instance) {
    return loaders.computeIfAbsent(flavour(instance), this::newLoader);
  }

  /// Makes room for the code of instances as they mostly are.
  void prepareUsual() {
    int count = module().context().memoryCount();
    List<MemoryFlavour> arrays = Collections.nCopies(count, MemoryFlavour.ARRAY);
    loaders.computeIfAbsent(new Flavour(FuelCosts.FREE, arrays), this::newLoader);
  }

  /// The slot of a function.
  int slot(int function) {
    return slots().of(function);
  }

  private static Flavour flavour(Instance instance) {
    return new Flavour(instance.store.fuel().costs(), MemoryFlavour.of(instance));
  }

  private ModuleLoader newLoader(Flavour flavour) {
    Unit.Names names = new Unit.Names("wasm/", "wasm");
    Unit unit =
        new Unit(module(), flavour.costs, flavour.memories, sizes, vectors, names, Unit.ALONE);
    return new ModuleLoader(unit, new ClassMaker(unit, slots()), () -> open(flavour), onlyHot);
  }

  /// Only called when code is made: a digest of the module takes a while.
  private @Nullable CachedClasses open(Flavour flavour) {
    if (cache == null) {
      return null;
    }
    byte[] key = ModuleKey.of(module());
    return cache.open(ModuleKey.of(key, flavour.costs, flavour.memories, vectors, onlyHot));
  }
}
