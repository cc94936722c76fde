package dev.skerry.wasi.preview1;

import dev.skerry.engine.Instance;
import dev.skerry.engine.Value;
import java.util.List;

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

  GuestMemory memory() {
    return new GuestMemory(caller.memory("memory"));
  }
}
