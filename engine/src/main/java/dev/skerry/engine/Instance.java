package dev.skerry.engine;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Store;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An instance of a module, by its exports. For one thread at a time, like its store.
public final class Instance {
  private final dev.skerry.runtime.Instance made;
  private final Passing passing;

  /// The view of the first memory, made when a host function asks for it first.
  private @Nullable MemoryView memory;

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

  /// An object of yours to call exports through, without boxes or arrays: each abstract method of
  /// the interface calls the export of its name, or the one that {@link WasmExport} names. Its
  /// types are `int` or `boolean` for i32, `long`, `float`, `double`, {@link Value.V128}, {@link
  /// WasmFunction} for references to functions and `Object` for references of any kind; a method
  /// with several results returns a record. The interface must be public, in a package that is
  /// exported; so must the record.
  ///
  /// @throws IllegalArgumentException when an export is missing, or of another type; the message
  ///   lists all that are
  public <T> T as(Class<T> type) {
    return as(type, Adapters.own());
  }

  /// The same for an interface that only a lookup of the host can see: `MethodHandles.lookup()`.
  public <T> T as(Class<T> type, MethodHandles.Lookup lookup) {
    Adapters.Exports exports = Adapters.exports(type, lookup);
    List<String> problems = new ArrayList<>();
    Entry[] entries = new Entry[exports.methods().size()];
    for (int i = 0; i < entries.length; i++) {
      Signature method = exports.methods().get(i);
      WasmExport given = method.method().getAnnotation(WasmExport.class);
      String name = given == null ? method.method().getName() : given.value();
      Optional<WasmFunction> function = findFunction(name);
      if (function.isEmpty()) {
        problems.add(missing(method, name));
      } else if (!method.fits(function.get().callee().type(), passing)) {
        problems.add(method.misfit("\"" + name + "\"", function.get().type()));
      } else {
        entries[i] = new Entry(store(), function.get().callee());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "incompatible export type: "
              + type.getName()
              + " does not fit the instance\n  "
              + String.join("\n  ", problems));
    }
    return type.cast(exports.maker().apply(entries));
  }

  private String missing(Signature method, String name) {
    String near =
        exports().stream()
            .filter(export -> export.kind() == ExternalKind.FUNCTION)
            .filter(export -> Spelling.isSimilar(export.name(), name))
            .map(
                export ->
                    "\""
                        + export.name()
                        + "\" "
                        + new WasmFunction(store(), (Function) external(export)))
            .collect(Collectors.joining(", "));
    return method
        + " calls \""
        + name
        + "\" of type "
        + method.type()
        + ", which is not exported"
        + (near.isEmpty() ? "" : "; near: " + near);
  }

  MemoryView firstMemory() {
    MemoryView known = memory;
    if (known == null) {
      if (made.memories.length == 0) {
        throw new IllegalStateException("the instance that calls has no memory");
      }
      known = MemoryView.of(made.memories[0]);
      memory = known;
    }
    return known;
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

  /// Whether the other one is the same instance of the guest.
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(@Nullable Object other) {
    return other instanceof Instance that && made == that.made;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(made);
  }
}
