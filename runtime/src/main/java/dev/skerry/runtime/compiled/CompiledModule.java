package dev.skerry.runtime.compiled;

import dev.skerry.binary.BinaryReader;
import dev.skerry.runtime.ArrayMemory;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.Context;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A module that was compiled ahead of time. The generated class that extends this knows the other
/// ones, and the module without its function bodies, which is a resource beside them.
///
/// The code costs no fuel, and is for memories as stores with the limit have them for which it was
/// compiled. It is generated once, so it can serve no others.
public abstract class CompiledModule {
  /// Which generated code can be run. Changes with what such code refers to.
  public static final int FORMAT = 2;

  private final String groups;
  private final long memoryBytes;

  /// @param format the {@link #FORMAT} at the time of compilation
  /// @param memoryBytes the limit of stores, which decides where their memories are
  /// @param groups how many functions each group has
  protected CompiledModule(int format, long memoryBytes, String groups) {
    if (format != FORMAT) {
      throw new IllegalStateException(
          getClass().getName()
              + " was compiled by another version of Skerry than this one that runs it: compile the"
              + " module again");
    }
    this.memoryBytes = memoryBytes;
    this.groups = groups;
  }

  /// The module without its function bodies.
  protected abstract @Nullable InputStream binary();

  protected abstract Entries newEntries(int group);

  /// The module and its code among others of the same types. Its function bodies are not looked at
  /// again.
  ///
  /// @throws dev.skerry.syntax.WasmException when the options lack a feature that it needs
  public final CompiledCode load(ReadOptions options, TypeRegistry types) {
    try (InputStream stream = binary()) {
      if (stream == null) {
        throw new IllegalStateException("the module of " + getClass().getName() + " is missing");
      }
      var module = BinaryReader.read(stream.readAllBytes(), options);
      return new Loaded(this, new Validator(options, types).validateLazily(module));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What to throw at a host that wants fuel to be counted.
  public static IllegalStateException withoutFuel() {
    return new IllegalStateException(
        "code that was compiled ahead of time counts no fuel, but there are prices: load the module"
            + " from its binary for that");
  }

  /// Stores with these have their memories where the code expects them.
  public final StoreLimits limits() {
    StoreLimits usual = StoreLimits.DEFAULT;
    return usual
        .withMemoryBytes(memoryBytes)
        .withTotalMemoryBytes(Math.max(memoryBytes, usual.totalMemoryBytes()));
  }

  /// Whether this is the code of an instance; true when there is no code.
  @SuppressWarnings("ReferenceEquality")
  final boolean isCodeOf(Instance instance) {
    return groups.isEmpty()
        || (instance.functions.length > 0
            && instance.functions[instance.functions.length - 1] instanceof CompiledFunction last
            && last.code() instanceof Loaded loaded
            && loaded.compiled == this);
  }

  /// The code of one of the modules that was loaded.
  private static final class Loaded extends CompiledCode {
    private final CompiledModule compiled;
    private final Context context;
    private final int[] starts;
    private final @Nullable Entries[] entries;

    Loaded(CompiledModule compiled, ValidModule module) {
      super(module);
      this.compiled = compiled;
      this.context = module.context();
      this.entries = new Entries[compiled.groups.length()];
      this.starts = new int[entries.length];
      int next = context.importedFunctions();
      for (int i = 0; i < starts.length; i++) {
        starts[i] = next;
        next += compiled.groups.charAt(i);
      }
    }

    @Override
    public Function function(Instance instance, int index) {
      if (!instance.store.fuel().costs().isFree()) {
        throw withoutFuel();
      }
      return super.function(instance, index);
    }

    @Override
    protected Entries entries(Instance instance, int function) {
      int found = Arrays.binarySearch(starts, function);
      int group = found >= 0 ? found : -found - 2;
      checkMemories(instance);
      Entries made = entries[group];
      if (made == null) {
        made = compiled.newEntries(group);
        entries[group] = made;
      }
      return made;
    }

    private void checkMemories(Instance instance) {
      for (int i = 0; i < instance.memories.length; i++) {
        boolean expected = Memory.isInArray(context.memory(i), compiled.memoryBytes);
        if (expected != instance.memories[i] instanceof ArrayMemory) {
          throw new IllegalStateException(
              "the code was compiled ahead of time for memories of at most "
                  + compiled.memoryBytes
                  + " bytes, but the store lets them have "
                  + instance.store.limits().memoryBytes()
                  + ": give the store the same limit, or compile with the limit of the store");
        }
      }
    }
  }
}
