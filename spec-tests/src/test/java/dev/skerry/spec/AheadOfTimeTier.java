package dev.skerry.spec;

import dev.skerry.cli.wast.EngineTier;
import dev.skerry.compiler.AheadOfTime;
import dev.skerry.compiler.ModuleCode;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.compiled.CompiledCode;
import dev.skerry.runtime.compiled.CompiledModule;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// Compiles each module of a script ahead of time, and runs what an ordinary class loader finds of
/// it: the classes as they would be in a jar, and the module without its function bodies.
final class AheadOfTimeTier {
  static final EngineTier TIER =
      new EngineTier("ahead-of-time", AheadOfTimeTier::load, StoreLimits.DEFAULT);

  private AheadOfTimeTier() {}

  private static EngineTier.Loaded load(ValidModule module, TypeRegistry types) {
    if (ModuleCode.switchesStacks(module)) {
      return new EngineTier.Loaded(module, InterpretedFunction.TIER.open(module));
    }
    CompiledCode code = compile(module, "test.Guest").load(ReadOptions.DEFAULT, types);
    return new EngineTier.Loaded(code.module(), code::function);
  }

  /// The class of a module that was compiled and loaded.
  static CompiledModule compile(ValidModule module, String name) {
    AheadOfTime.Options options = new AheadOfTime.Options(name, "guest.wasm");
    Map<String, byte[]> files = new HashMap<>();
    try {
      new AheadOfTime(module, options).write(files::put);
      return (CompiledModule)
          new Files(files).loadClass(options.moduleClassName()).getConstructor().newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /// Knows nothing of modules: finds files by their names.
  private static final class Files extends ClassLoader {
    private final Map<String, byte[]> files;

    Files(Map<String, byte[]> files) {
      super(Files.class.getClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = files.get(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = files.get(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
  }
}
