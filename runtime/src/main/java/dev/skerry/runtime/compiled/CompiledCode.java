package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ValidModule;

/// The generated classes of a module, made when they are needed or ahead of time, and the numbering
/// of the functions that tables and references can hold. Safe for many threads.
public abstract class CompiledCode {
  private final ValidModule module;
  private final Slots slots;
  private final int results;

  protected CompiledCode(ValidModule module) {
    this.module = module;
    this.slots = new Slots(module);
    this.results = mostResults(module);
  }

  /// How many registers the results of any function take at most.
  private static int mostResults(ValidModule module) {
    int most = 0;
    for (DefinedType type : module.context().types().byIndex()) {
      if (type.kind() == DefinedType.Kind.FUNCTION) {
        int registers = 0;
        for (int i = 0; i < type.resultCount(); i++) {
          registers += Function.width(type.result(i));
        }
        most = Math.max(most, registers);
      }
    }
    return most;
  }

  public final ValidModule module() {
    return module;
  }

  protected final Slots slots() {
    return slots;
  }

  /// The function with this index in an instance.
  public Function function(Instance instance, int index) {
    instance.reserveResults(results);
    return new CompiledFunction(instance, this, index);
  }

  /// The rest of a function in an instance, from a loop on.
  public final Function loop(Instance instance, int index, Entries loop) {
    instance.reserveResults(results);
    return new CompiledFunction(instance, this, index, loop);
  }

  /// The entries of the group that a function belongs to, in the flavour that fits the instance.
  protected abstract Entries entries(Instance instance, int function);
}
