package dev.skerry.compiler;

import dev.skerry.runtime.ArrayMemory;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.compiled.CodeLoader;
import dev.skerry.runtime.compiled.CompiledCode;
import dev.skerry.runtime.compiled.CompiledFunction;
import dev.skerry.runtime.compiled.Entries;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ValidModule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The generated code of a module: a class loader for each flavour that its instances need, and the
/// numbering of the functions that tables and references can hold. Safe for many threads.
public final class ModuleCode implements CompiledCode {
  /// The compiler as a tier: what is called for the first time is translated. Modules that switch
  /// stacks are left to another tier, since the frames of Java cannot be put aside.
  public static CodeTier tier(CodeTier forStackSwitching) {
    return tier(forStackSwitching, MethodSizes.STANDARD);
  }

  static CodeTier tier(CodeTier forStackSwitching, MethodSizes sizes) {
    return module ->
        switchesStacks(module)
            ? forStackSwitching.open(module)
            : new ModuleCode(module, sizes)::function;
  }

  private static boolean switchesStacks(ValidModule module) {
    for (DefinedType type : module.context().types().byIndex()) {
      if (type.kind() == DefinedType.Kind.CONTINUATION) {
        return true;
      }
    }
    return false;
  }

  private final ValidModule module;
  private final MethodSizes sizes;
  private final Slots slots;
  private final int results;
  private final ConcurrentHashMap<Flavour, Loader> loaders = new ConcurrentHashMap<>();

  /// What distinguishes the code of instances of one module.
  private record Flavour(FuelCosts costs, long segments) {}

  public ModuleCode(ValidModule module) {
    this(module, MethodSizes.STANDARD);
  }

  ModuleCode(ValidModule module, MethodSizes sizes) {
    this.module = module;
    this.sizes = sizes;
    this.slots = new Slots(module);
    this.results = mostResults(module);
  }

  private static int mostResults(ValidModule module) {
    int most = 0;
    for (DefinedType type : module.context().types().byIndex()) {
      if (type.kind() == DefinedType.Kind.FUNCTION) {
        most = Math.max(most, Jvm.registers(Jvm.results(type)));
      }
    }
    return most;
  }

  /// The function with this index in an instance.
  public Function function(Instance instance, int index) {
    instance.reserveResults(results);
    return new CompiledFunction(instance, this, index);
  }

  @Override
  public int slot(int function) {
    return slots.of(function);
  }

  @Override
  public Entries entries(Instance instance, int function) {
    Loader loader = loaders.computeIfAbsent(flavour(instance), this::newLoader);
    instance.store.registers().interruptWith(loader.interruption());
    return loader.entries(function);
  }

  private Flavour flavour(Instance instance) {
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
    boolean[] arrays = new boolean[module.context().memoryCount()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = (flavour.segments >> Math.min(i, 63) & 1) == 0;
    }
    return new Loader(new Unit(module, flavour.costs, arrays, sizes, "wasm"), slots);
  }

  /// Makes the classes of a flavour when the JVM asks for them.
  private static final class Loader extends CodeLoader {
    private final Unit unit;
    private final Slots slots;
    private final Entries[] entries;

    /// Classes that were made together with another, until they are loaded.
    private final Map<String, byte[]> made = new ConcurrentHashMap<>();

    Loader(Unit unit, Slots slots) {
      super(ModuleCode.class.getClassLoader());
      this.unit = unit;
      this.slots = slots;
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
      byte[] ready = made.remove(internal);
      byte[] bytes = ready == null ? bytes(unit.nameIn(internal)) : ready;
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    private byte @Nullable [] functions(int group) {
      Map<String, byte[]> classes = GroupCompiler.compile(unit, group);
      byte[] bytes = classes.remove(unit.functionsClass(group));
      made.putAll(classes);
      return bytes;
    }

    private byte @Nullable [] bytes(String simple) {
      for (String kind : new String[] {"Functions", "Entries", "Calls"}) {
        if (simple.startsWith(kind)) {
          int number = Integer.parseInt(simple.substring(kind.length()));
          return switch (kind) {
            case "Functions" -> functions(number);
            case "Entries" -> EntriesCompiler.compile(unit, number);
            default -> Signatures.compile(unit, number, slots.functions(unit, number));
          };
        }
      }
      return null;
    }
  }
}
