package dev.skerry.engine;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.valid.DefinedType;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// A function of an instance, to be called from the host. For one thread at a time, like its store.
public final class WasmFunction {
  private final Store store;
  private final Function callee;
  private final Passing passing;
  private final int width;

  WasmFunction(Store store, Function callee) {
    this.store = store;
    this.callee = callee;
    this.passing = new Passing(store);
    this.width = Passing.width(callee.type());
  }

  Function callee() {
    return callee;
  }

  Store store() {
    return store;
  }

  public FunctionType type() {
    return FunctionType.of(callee.type());
  }

  /// Calls the function. May be called by a host function that the same store is calling.
  ///
  /// @throws IllegalArgumentException when the arguments are not of the types of the parameters
  /// @throws dev.skerry.runtime.Trap when the guest traps, or a host function fails
  /// @throws dev.skerry.runtime.ThrownException when the guest does not catch what it throws
  /// @throws IllegalStateException while another thread uses the store
  public List<Value> call(Value... arguments) {
    DefinedType type = callee.type();
    List<Value> values = checked(arguments);
    Registers registers = store.registers();
    boolean outermost = registers.claim();
    try {
      int base = registers.top;
      registers.reserve(base + width);
      passing.write(values, type::parameter, registers, base);
      Calls.enter(callee, registers, base);
      return passing.read(registers, base, type.resultCount(), type::result);
    } finally {
      if (outermost) {
        registers.release();
      }
    }
  }

  private List<Value> checked(Value... arguments) {
    DefinedType type = callee.type();
    List<Value> values = List.of(arguments);
    if (!passing.areOf(values, type.parameterCount(), type::parameter)) {
      throw new IllegalArgumentException("a function of type " + type() + " cannot take " + values);
    }
    return values;
  }

  /// Starts a call on a virtual thread, to be paused whenever fuel runs out; returns when it is
  /// paused or has finished.
  ///
  /// @throws IllegalArgumentException when the arguments are not of the types of the parameters
  public PausableCall start(Value... arguments) {
    checked(arguments);
    return PausableCall.start(store, this, arguments, Thread.ofVirtual().factory());
  }

  /// The same on a thread of this factory.
  public PausableCall start(ThreadFactory threads, Value... arguments) {
    checked(arguments);
    return PausableCall.start(store, this, arguments, threads);
  }

  /// An object of a functional interface whose method calls the function, without boxes or arrays;
  /// {@link Instance#as(Class)} tells which types it may have.
  ///
  /// @throws IllegalArgumentException when the function is of another type
  public <T> T as(Class<T> type) {
    return as(type, Adapters.own());
  }

  /// The same for an interface that only a lookup of the host can see: `MethodHandles.lookup()`.
  public <T> T as(Class<T> type, MethodHandles.Lookup lookup) {
    Adapters.Exports exports = Adapters.exports(type, lookup);
    if (exports.methods().size() != 1) {
      throw new IllegalArgumentException(
          type + " is no functional interface: its methods are " + exports.methods());
    }
    Signature method = exports.methods().getFirst();
    if (!method.fits(callee.type(), passing)) {
      throw new IllegalArgumentException(method.misfit("the function", type()));
    }
    return type.cast(exports.maker().apply(new Entry[] {new Entry(store, callee)}));
  }

  /// Whether the other one is the same function of the guest.
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(Object other) {
    return other instanceof WasmFunction that && callee == that.callee;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(callee);
  }

  @Override
  public String toString() {
    return "func " + type();
  }
}
