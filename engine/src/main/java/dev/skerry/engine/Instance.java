package dev.skerry.engine;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Store;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/// An instance of a module, by its exports. For one thread at a time, like its store.
public final class Instance {
  private final dev.skerry.runtime.Instance made;
  private final Passing passing;

  Instance(dev.skerry.runtime.Instance made) {
    this.made = made;
    this.passing = new Passing(made.store);
  }

  public Store store() {
    return made.store;
  }

  /// The instance as the tiers have it.
  public dev.skerry.runtime.Instance runtime() {
    return made;
  }

  public List<Export> exports() {
    return made.module.module().exports();
  }

  Object external(Export export) {
    return switch (export.kind()) {
      case FUNCTION -> made.functions[export.index()];
      case TABLE -> made.tables[export.index()];
      case MEMORY -> made.memories[export.index()];
      case GLOBAL -> made.globals[export.index()];
      case TAG -> made.tags[export.index()];
    };
  }

  /// Calls an exported function; see {@link WasmFunction#call}.
  public List<Value> call(String name, Value... arguments) {
    return function(name).call(arguments);
  }

  /// An exported function, to be kept by whoever calls it often.
  ///
  /// @throws NoSuchElementException when no function is exported under the name; the message lists
  ///   those that are
  public WasmFunction function(String name) {
    return new WasmFunction(store(), (Function) export(name, ExternalKind.FUNCTION));
  }

  /// The same, without an exception.
  public Optional<WasmFunction> findFunction(String name) {
    return made.export(name)
        .filter(Function.class::isInstance)
        .map(function -> new WasmFunction(store(), (Function) function));
  }

  /// An exported memory; exceptions as for functions.
  public MemoryView memory(String name) {
    return new MemoryView((Memory) export(name, ExternalKind.MEMORY));
  }

  /// The value of an exported global; exceptions as for functions.
  public Value global(String name) {
    return passing.get((Global) export(name, ExternalKind.GLOBAL));
  }

  /// Sets an exported global, which must be mutable.
  public void setGlobal(String name, Value value) {
    passing.set((Global) export(name, ExternalKind.GLOBAL), value);
  }

  private Object export(String name, ExternalKind kind) {
    for (Export export : exports()) {
      if (export.name().equals(name) && export.kind() == kind) {
        return external(export);
      }
    }
    throw new NoSuchElementException(
        "unknown export: no " + kind + " \"" + name + "\"; there is " + names(kind));
  }

  private String names(ExternalKind kind) {
    String names =
        exports().stream()
            .filter(export -> export.kind() == kind)
            .map(export -> "\"" + export.name() + "\"")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }
}
