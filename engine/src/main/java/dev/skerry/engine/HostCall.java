package dev.skerry.engine;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Quota;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A host function as one instance sees it: what the function may know about who calls it.
///
/// Hot path: `CallBenchmark`.
public final class HostCall extends Function {
  private final Definition.Host definition;
  private final HostFunction.OnRegisters body;
  private final Passing passing;
  private final Instance caller;
  private final Quota quota;
  private final int width;

  HostCall(Definition.Host definition, Instance caller) {
    super(definition.definedType());
    this.definition = definition;
    this.body = definition.function().body();
    this.passing = new Passing(caller.store());
    this.caller = caller;
    this.quota = caller.store().quota();
    this.width = Passing.width(definition.definedType());
  }

  @Override
  public void call(Registers registers, int base) {
    quota.hostCall();
    int top = registers.top;
    registers.reserve(base + width);
    registers.top = base + width;
    try {
      body.call(this, registers, base);
      registers.checkInterrupt();
    } catch (Trap | ThrownException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trap(TrapReason.INTERRUPTED, e);
    } catch (Exception e) {
      throw new Trap(TrapReason.HOST_FUNCTION, definition + " threw " + e, e);
    } finally {
      registers.top = top;
    }
  }

  /// The instance that imports the function. While its start function runs it may be incomplete.
  public Instance instance() {
    return caller;
  }

  /// The first memory of that instance.
  ///
  /// @throws IllegalStateException when it has none
  public MemoryView memory() {
    return caller.firstMemory();
  }

  /// A reference that is an argument, as the host has it.
  public @Nullable Object toHost(@Nullable Object reference, int parameter) {
    return passing.toHost(reference, type().parameter(parameter));
  }

  /// A reference for a result, once it is checked.
  public @Nullable Object toGuest(@Nullable Object reference, int result) {
    int type = type().result(result);
    if (!passing.isOf(reference, type)) {
      throw wrong("result " + result + " is " + passing.describe(reference));
    }
    return passing.toGuest(reference, type);
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException(
        "host function " + definition + " of type " + definition.function().type() + ": " + what);
  }

  List<Value> arguments(Registers registers, int base) {
    return passing.read(registers, base, type().parameterCount(), type()::parameter);
  }

  /// Leaves the results for the guest.
  void leave(List<Value> results, Registers registers, int base) {
    if (!passing.areOf(results, type().resultCount(), type()::result)) {
      throw wrong("its results are " + results);
    }
    passing.write(results, type()::result, registers, base);
  }
}
