package dev.skerry.wasi.preview1;

import dev.skerry.engine.Instance;
import dev.skerry.engine.Value;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;
import java.util.NoSuchElementException;

/// One call of a function of preview 1: its arguments, and the memory that they point into.
final class Call {
  private final Version version;
  private final Instance caller;
  private final List<Value> arguments;

  Call(Version version, Instance caller, List<Value> arguments) {
    this.version = version;
    this.caller = caller;
    this.arguments = arguments;
  }

  Version version() {
    return version;
  }

  Instance caller() {
    return caller;
  }

  int i32(int index) {
    return arguments.get(index).asI32();
  }

  long i64(int index) {
    return arguments.get(index).asI64();
  }

  /// The memory of the guest, which traps when it exports none.
  GuestMemory memory() {
    try {
      return new GuestMemory(caller.memory("memory"));
    } catch (NoSuchElementException e) {
      throw new Trap(TrapReason.HOST_FUNCTION, e.getMessage());
    }
  }
}
