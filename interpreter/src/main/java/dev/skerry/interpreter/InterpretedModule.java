package dev.skerry.interpreter;

import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Hotness;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.OpenCalls;
import dev.skerry.runtime.Promotion;
import dev.skerry.valid.ValidModule;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The code of a module in the interpreter, which all of its instances share. Safe for many
/// threads: two that need the same function at once may both build it.
final class InterpretedModule {
  /// How many branches go back before somebody looks around, for an interruption too.
  private static final int BRANCHES = 1_000;

  private final ValidModule module;
  private final ConcurrentHashMap<Flavour, AtomicReferenceArray<Code>> codes =
      new ConcurrentHashMap<>();

  /// What distinguishes the code of instances of one module. What a record compares itself with a
  /// new process has to prepare, which takes some milliseconds.
  private record Flavour(FuelCosts costs, Reach memory) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Flavour flavour
          && costs.equals(flavour.costs)
          && memory == flavour.memory;
    }

    @Override
    public int hashCode() {
      return 31 * costs.hashCode() + memory.ordinal();
    }
  }

  private final @Nullable Promotion promotion;
  private final int calls;
  private final int branches;
  private final int callsPerLook;

  /// @param promotion where hot functions are better, if anywhere
  InterpretedModule(ValidModule module, @Nullable Promotion promotion) {
    this.module = module;
    this.promotion = promotion;
    if (promotion == null) {
      this.calls = Integer.MAX_VALUE;
      this.branches = BRANCHES;
      this.callsPerLook = 0;
    } else {
      Hotness hotness = promotion.hotness();
      this.calls = hotness.calls();
      this.branches = Math.min(BRANCHES, hotness.branches());
      this.callsPerLook = (int) Math.max(1, (long) calls * branches / hotness.branches());
    }
  }

  int slot(int function) {
    return promotion == null ? -1 : promotion.slot(function);
  }

  int calls() {
    return calls;
  }

  /// How often a hot function is called before somebody asks again.
  int callsAgain() {
    return calls / 64;
  }

  int branches() {
    return branches;
  }

  /// How many calls the branches count as.
  int callsPerLook() {
    return callsPerLook;
  }

  @Nullable Function better(InterpretedFunction function) {
    return promotion == null ? null : promotion.function(function.instance(), function.index());
  }

  @Nullable Function loop(InterpretedFunction function, int offset) {
    return promotion == null ? null : promotion.loop(function.instance(), function.index(), offset);
  }

  Function function(Instance instance, int index) {
    OpenCalls calls = instance.store.openCalls();
    return calls == null
        ? new InterpretedFunction(this, instance, index)
        : new ProfiledFunction(this, instance, index, calls);
  }

  /// The code of a function as an instance needs it.
  Code code(Instance instance, int index) {
    Flavour flavour = new Flavour(instance.store.fuel().costs(), Reach.of(instance.memory0));
    AtomicReferenceArray<Code> known =
        codes.computeIfAbsent(
            flavour, _ -> new AtomicReferenceArray<>(module.context().functionCount()));
    Code code = known.get(index);
    if (code == null) {
      code = CodeBuilder.build(module, index, flavour.memory, flavour.costs);
      known.set(index, code);
    }
    return code;
  }
}
