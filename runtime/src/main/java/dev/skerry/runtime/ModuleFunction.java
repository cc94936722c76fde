package dev.skerry.runtime;

/// A function that the module of an instance defines.
public abstract class ModuleFunction extends Function {
  private final Instance instance;
  private final int index;
  private final int slot;

  /// @param slot the place among the functions of its type that tables and references can hold; -1
  ///   when it has none, or when the tier does not ask
  protected ModuleFunction(Instance instance, int index, int slot) {
    super(
        instance
            .module
            .context()
            .types()
            .definition(instance.module.context().functionType(index)));
    this.instance = instance;
    this.index = index;
    this.slot = slot;
  }

  /// What is called when this is: itself, or what has replaced it.
  public Function current() {
    return this;
  }

  public final Instance instance() {
    return instance;
  }

  public final int index() {
    return index;
  }

  public final int slot() {
    return slot;
  }
}
