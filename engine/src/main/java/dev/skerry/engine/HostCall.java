package dev.skerry.engine;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;

/// A host function as one instance sees it.
final class HostCall extends Function {
  private final HostDefinition definition;
  private final HostFunction.Body body;
  private final Passing passing;
  private final Caller caller;
  private final int width;

  HostCall(HostDefinition definition, Store store, Caller caller) {
    super(definition.type());
    this.definition = definition;
    this.body = definition.function().body();
    this.passing = new Passing(store);
    this.caller = caller;
    this.width = Passing.width(definition.type());
  }

  @Override
  public void call(Registers registers, int base) {
    int top = registers.top;
    registers.reserve(base + width);
    registers.top = base + width;
    try {
      body.run(this, registers, base);
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

  Instance caller() {
    return caller.instance();
  }

  List<Value> arguments(Registers registers, int base) {
    return passing.read(registers, base, type().parameterCount(), type()::parameter);
  }

  /// Leaves the results for the guest.
  void leave(List<Value> results, Registers registers, int base) {
    if (!passing.areOf(results, type().resultCount(), type()::result)) {
      throw new IllegalStateException(
          "results " + results + " of a function of type " + definition.function().type());
    }
    Passing.write(results, registers, base);
  }
}
