package dev.skerry.engine;

import dev.skerry.runtime.Global;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Table;
import dev.skerry.runtime.Tag;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.Import;
import dev.skerry.valid.DefinedType;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What modules may import, by module and name. To be filled by one thread; what it links is
/// independent of what is defined later.
public final class Linker {
  private final Engine engine;
  private final Map<String, Map<String, Definition>> definitions = new LinkedHashMap<>();

  Linker(Engine engine) {
    this.engine = engine;
  }

  /// Defines a host function. As with every definition, one of the same name is replaced.
  public Linker define(String module, String name, HostFunction function) {
    return put(module, name, host(module, name, function));
  }

  /// Defines host functions that are made when a module is linked that imports them: most modules
  /// ask for few of many.
  ///
  /// @param names what they are called
  /// @param make makes the one with a name, once or more often, for any thread
  public Linker define(
      String module, Collection<String> names, Function<String, HostFunction> make) {
    for (String name : names) {
      put(module, name, new Definition.Later(() -> host(module, name, make.apply(name))));
    }
    return this;
  }

  private Definition.Host host(String module, String name, HostFunction function) {
    FunctionType type = function.type();
    DefinedType canonical =
        engine
            .types()
            .function(FunctionType.codes(type.parameters()), FunctionType.codes(type.results()));
    return new Definition.Host(module, name, function, canonical);
  }

  /// Defines a function of an instance.
  public Linker define(String module, String name, WasmFunction function) {
    return put(module, name, new Definition.External(function.callee(), function.store()));
  }

  public Linker define(String module, String name, Memory memory) {
    return put(module, name, new Definition.External(memory, null));
  }

  public Linker define(String module, String name, Global global) {
    return put(module, name, new Definition.External(global, null));
  }

  public Linker define(String module, String name, Table table) {
    return put(module, name, new Definition.External(table, null));
  }

  public Linker define(String module, String name, Tag tag) {
    return put(module, name, new Definition.External(tag, null));
  }

  /// Defines all exports of an instance. What links to them must be of the same store, but for
  /// shared memories.
  public Linker define(String module, Instance instance) {
    if (instance.store().types() != engine.types()) {
      throw new IllegalArgumentException("the instance is of another engine");
    }
    for (Export export : instance.exports()) {
      put(
          module,
          export.name(),
          new Definition.External(instance.external(export), instance.store()));
    }
    return this;
  }

  /// Defines host functions: the methods of an object that are marked as {@link WasmImport}, under
  /// their own names or those given there. Their types are those of {@link Instance#as(Class)};
  /// parameters that are an {@link Instance} or a {@link MemoryView} tell which instance calls, and
  /// its first memory. Class and methods must be public, the package exported.
  ///
  /// @throws IllegalArgumentException when no method is marked, or one has types that guests do not
  ///   have
  public Linker define(String module, Object host) {
    return define(module, host, Adapters.own());
  }

  /// The same for a class that only a lookup of the host can see: `MethodHandles.lookup()`.
  public Linker define(String module, Object host, MethodHandles.Lookup lookup) {
    return define(module, host.getClass(), host, lookup);
  }

  /// Defines host functions: all methods that an interface has to be implemented, by an object that
  /// does. Names and types as with {@link #define(String, Object)}.
  public <T> Linker define(String module, Class<T> type, T host) {
    return define(module, type, host, Adapters.own());
  }

  /// The same for an interface that only a lookup of the host can see: `MethodHandles.lookup()`.
  public <T> Linker define(
      String module, Class<? extends T> type, T host, MethodHandles.Lookup lookup) {
    Adapters.Imports imports = Adapters.imports(type, lookup);
    for (int i = 0; i < imports.methods().size(); i++) {
      Method method = imports.methods().get(i).method();
      WasmImport given = method.getAnnotation(WasmImport.class);
      String name = given == null || given.value().isEmpty() ? method.getName() : given.value();
      define(module, name, imports.function(host, i));
    }
    return this;
  }

  private Linker put(String module, String name, Definition definition) {
    definitions.computeIfAbsent(module, _ -> new LinkedHashMap<>()).put(name, definition);
    return this;
  }

  /// Finds what a module imports, once for any number of instances.
  ///
  /// @throws LinkException when something is missing; the message lists all that is
  public LinkedModule link(WasmModule module) {
    if (module.engine() != engine) {
      throw new IllegalArgumentException("the module is of another engine");
    }
    List<Definition> found = new ArrayList<>();
    List<Import> missing = new ArrayList<>();
    for (Import item : module.imports()) {
      Definition definition = definitions.getOrDefault(item.module(), Map.of()).get(item.name());
      if (definition == null) {
        missing.add(item);
      } else {
        found.add(definition instanceof Definition.Later later ? later.made() : definition);
      }
    }
    if (!missing.isEmpty()) {
      throw new LinkException(new MissingImports(module, missing, definitions).message());
    }
    return new LinkedModule(module, found);
  }

  /// Links and instantiates; the start function has run.
  ///
  /// @throws LinkException when imports are missing, or not of the type that is asked for
  /// @throws dev.skerry.runtime.Trap when a segment does not fit, or the start function traps
  public Instance instantiate(Store store, WasmModule module) {
    return link(module).instantiate(store);
  }
}
