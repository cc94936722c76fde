package dev.skerry.interpreter;

import dev.skerry.runtime.ArrayMemory;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.OpenCalls;
import dev.skerry.valid.ValidModule;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The code of a module in the interpreter, which all of its instances share. Safe for many
/// threads: two that need the same function at once may both build it.
final class InterpretedModule {
  private final ValidModule module;
  private final ConcurrentHashMap<Flavour, AtomicReferenceArray<Code>> codes =
      new ConcurrentHashMap<>();

  /// What distinguishes the code of instances of one module.
  private record Flavour(FuelCosts costs, boolean inArray) {}

  InterpretedModule(ValidModule module) {
    this.module = module;
  }

  Function function(Instance instance, int index) {
    OpenCalls calls = instance.store.openCalls();
    return calls == null
        ? new InterpretedFunction(this, instance, index)
        : new ProfiledFunction(this, instance, index, calls);
  }

  /// The code of a function as an instance needs it.
  Code code(Instance instance, int index) {
    Flavour flavour =
        new Flavour(instance.store.fuel().costs(), instance.memory0 instanceof ArrayMemory);
    AtomicReferenceArray<Code> known =
        codes.computeIfAbsent(
            flavour, _ -> new AtomicReferenceArray<>(module.context().functionCount()));
    Code code = known.get(index);
    if (code == null) {
      code = CodeBuilder.build(module, index, flavour.inArray, flavour.costs);
      known.set(index, code);
    }
    return code;
  }
}
