package dev.skerry.engine;

import dev.skerry.runtime.CodeProvider;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Store;
import dev.skerry.syntax.Import;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A module with what it imports: linked once, to be instantiated many times. Immutable, and safe
/// for many threads when nothing in it belongs to an instance.
public final class LinkedModule {
  private final WasmModule module;
  private final List<Definition> imports;

  LinkedModule(WasmModule module, List<Definition> imports) {
    this.module = module;
    this.imports = List.copyOf(imports);
  }

  public WasmModule module() {
    return module;
  }

  /// A new instance; its start function has run.
  ///
  /// @throws LinkException when an import is not of the type that is asked for
  /// @throws dev.skerry.runtime.Trap when a segment does not fit, or the start function traps
  /// @throws IllegalStateException while another thread uses the store
  public Instance instantiate(Store store) {
    if (store.types() != module.engine().types()) {
      throw new IllegalArgumentException("the store is of another engine");
    }
    boolean outermost = store.registers().claim();
    try {
      CodeProvider code = module.code();
      return new Instance(Instantiation.instantiate(store, module.valid(), this::externals, code));
    } finally {
      if (outermost) {
        store.registers().release();
      }
    }
  }

  /// A pool of instances with the usual limits.
  public InstancePool pool() {
    return pool(PoolLimits.DEFAULT);
  }

  public InstancePool pool(PoolLimits limits) {
    return pool(limits, _ -> {});
  }

  /// A pool of instances that a preparation has brought to where each use is to begin: it calls
  /// `_initialize`, say. What it learns of the host, as a seed of random numbers, stays the same
  /// for all uses of an instance; so does fuel that it leaves.
  ///
  /// @throws IllegalArgumentException when the instances would share something that they can change
  public InstancePool pool(PoolLimits limits, Consumer<? super Instance> preparation) {
    for (int i = 0; i < imports.size(); i++) {
      if (imports.get(i) instanceof Definition.External external && !external.isConstant()) {
        Import item = module.imports().get(i);
        throw new IllegalArgumentException(
            "the import \""
                + item.module()
                + "\" \""
                + item.name()
                + "\" "
                + external.type()
                + " would be shared by all instances of the pool, and nobody could bring it back");
      }
    }
    return new InstancePool(this, limits, preparation);
  }

  private List<Object> externals(dev.skerry.runtime.Instance made) {
    Instance caller = new Instance(made);
    List<Object> externals = new ArrayList<>(imports.size());
    for (int i = 0; i < imports.size(); i++) {
      // A switch over types would take a new process some milliseconds to prepare.
      Definition definition = imports.get(i);
      externals.add(
          definition instanceof Definition.Host host
              ? new HostCall(host, caller)
              : external(i, (Definition.External) definition, made.store));
    }
    return externals;
  }

  private Object external(int index, Definition.External definition, Store store) {
    if (!definition.isFor(store)) {
      Import item = module.imports().get(index);
      throw new LinkException(
          "incompatible import: \""
              + item.module()
              + "\" \""
              + item.name()
              + "\" "
              + definition.type()
              + " is of another store; only shared memories may be");
    }
    return definition.external();
  }
}
