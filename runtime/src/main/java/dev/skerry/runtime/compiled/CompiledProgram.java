package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.TypeRegistry;
import java.util.List;

/// Runs a module that was compiled ahead of time and imports nothing as a program of its own.
public final class CompiledProgram {
  private static final String START = "_start";
  private static final int TRAPPED = 134;

  private CompiledProgram() {}

  /// Instantiates the module, and calls `_start` if that is exported. Returns the exit status.
  ///
  /// @param name what to call the program
  public static int run(CompiledModule module, String name, String... arguments) {
    TypeRegistry types = new TypeRegistry();
    CompiledCode code = module.load(ReadOptions.DEFAULT, types);
    Store store = new Store(types, module.limits());
    try {
      Instance instance = CompiledExports.instantiate(store, code, List.of());
      if (instance.export(START).orElse(null) instanceof Function start) {
        Calls.enter(start, store.registers(), store.registers().top);
      }
      return 0;
    } catch (Trap trap) {
      return fail(trap.describe());
    } catch (ThrownException e) {
      return fail(e.describe());
    }
  }

  private static int fail(String message) {
    System.err.println(message);
    return TRAPPED;
  }
}
