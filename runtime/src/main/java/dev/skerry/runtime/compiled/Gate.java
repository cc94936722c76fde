package dev.skerry.runtime.compiled;

/// Whether a group of functions has been compiled, for generated code that calls them. Asking costs
/// a load; a constant that changes would cost HotSpot's code of all callers whenever it does.
public final class Gate {
  /// Not volatile: who is late has a function interpreted once more.
  private boolean open;

  /// A class loader of generated code that makes groups when they are hot.
  public interface Keeper {
    Gate gate(int group);
  }

  /// The gate of a class of gates.
  public static Gate of(Class<?> gates, int group) {
    return ((Keeper) gates.getClassLoader()).gate(group);
  }

  public boolean isOpen() {
    return open;
  }

  /// Never to be closed again.
  public void open() {
    open = true;
  }
}
