package dev.skerry.compiler;

import dev.skerry.runtime.ArrayMemory;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.compiled.CompiledCode;
import dev.skerry.runtime.compiled.Entries;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ValidModule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The code of a module that is generated in memory: a class loader for each flavour that its
/// instances need.
public final class ModuleCode extends CompiledCode {
  /// The compiler as a tier: what is called for the first time is translated. Modules that switch
  /// stacks are left to another tier, since the frames of Java cannot be put aside.
  public static CodeTier tier(CodeTier forStackSwitching) {
    return tier(forStackSwitching, MethodSizes.STANDARD, null);
  }

  /// The same with classes that are kept in a cache, if there is one.
  public static CodeTier tier(CodeTier forStackSwitching, @Nullable CodeCache cache) {
    return tier(forStackSwitching, MethodSizes.STANDARD, cache);
  }

  static CodeTier tier(CodeTier forStackSwitching, MethodSizes sizes, @Nullable CodeCache cache) {
    return module ->
        switchesStacks(module)
            ? forStackSwitching.open(module)
            : new ModuleCode(module, sizes, cache)::function;
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
  private final @Nullable CodeCache cache;
  private final byte[] key;
  private final ConcurrentHashMap<Flavour, Loader> loaders = new ConcurrentHashMap<>();

  /// What distinguishes the code of instances of one module.
  private record Flavour(FuelCosts costs, long segments) {}

  private ModuleCode(ValidModule module, MethodSizes sizes, @Nullable CodeCache cache) {
    super(module);
    this.sizes = sizes;
    this.cache = cache;
    this.key = cache == null ? new byte[0] : ModuleKey.of(module);
  }

  @Override
  protected Entries entries(Instance instance, int function) {
    return loaders.computeIfAbsent(flavour(instance), this::newLoader).entries(function);
  }

  private static Flavour flavour(Instance instance) {
    long segments = 0;
    for (int i = 0; i < instance.memories.length; i++) {
      if (!(instance.memories[i] instanceof ArrayMemory)) {
        // Those behind the last bit are what it is.
        segments |= 1L << Math.min(i, 63);
      }
    }
    return new Flavour(instance.store.fuel().costs(), segments);
  }

  private Loader newLoader(Flavour flavour) {
    boolean[] arrays = new boolean[module().context().memoryCount()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = (flavour.segments >> Math.min(i, 63) & 1) == 0;
    }
    Unit unit = new Unit(module(), flavour.costs, arrays, sizes, new Unit.Names("wasm/", "wasm"));
    CachedClasses cached =
        cache == null ? null : cache.open(ModuleKey.of(key, flavour.costs, flavour.segments));
    return new Loader(unit, new ClassMaker(unit, slots()), cached);
  }

  /// Makes the classes of a flavour when the JVM asks for them.
  private static final class Loader extends ClassLoader {
    private final Unit unit;
    private final ClassMaker maker;
    private final @Nullable CachedClasses cached;
    private final Entries[] entries;

    /// Classes that were made together with another, until they are loaded.
    private final Map<String, byte[]> made = new ConcurrentHashMap<>();

    Loader(Unit unit, ClassMaker maker, @Nullable CachedClasses cached) {
      super(ModuleCode.class.getClassLoader());
      this.unit = unit;
      this.maker = maker;
      this.cached = cached;
      this.entries = new Entries[unit.groupCount()];
    }

    Entries entries(int function) {
      int group = unit.groupOf(function);
      Entries found = entries[group];
      if (found == null) {
        found = make(group);
        entries[group] = found;
      }
      return found;
    }

    private Entries make(int group) {
      try {
        String name = unit.entriesClass(group).replace('/', '.');
        return (Entries) loadClass(name).getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("generated code cannot be loaded", e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String internal = name.replace('.', '/');
      byte[] ready = made.get(internal);
      byte[] bytes = ready == null ? generate(internal) : ready;
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = defineClass(name, bytes, 0, bytes.length);
      made.remove(internal);
      return loaded;
    }

    private byte @Nullable [] generate(String internal) {
      try {
        return bytes(internal);
      } catch (IndexOutOfBoundsException e) {
        // Whoever calls generated code takes such an error for an access outside of a memory.
        throw new IllegalStateException("class " + internal + " cannot be made", e);
      }
    }

    private byte @Nullable [] bytes(String name) {
      String simple = unit.nameIn(name);
      byte[] found = cached == null ? null : cached.find(simple);
      if (found != null) {
        return found;
      }
      made.putAll(maker.make(simple));
      if (cached != null) {
        made.forEach((other, bytes) -> cached.keep(unit.nameIn(other), bytes));
      }
      return made.remove(name);
    }
  }
}
