package dev.skerry.wasi.preview1;

import dev.skerry.engine.HostCall;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;

/// One call of a function of preview 1: its arguments, and the memory that they point into.
record Call(Version version, GuestState guest, HostCall host, Registers registers, int base) {
  Descriptors descriptors() {
    return guest.descriptors();
  }

  int i32(int index) {
    return registers.i32(base + index);
  }

  long i64(int index) {
    return registers.numbers[base + index];
  }

  /// The first memory. Without one every pointer is out of bounds.
  GuestMemory memory() {
    if (host.instance().runtime().memories.length == 0) {
      throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
    }
    return new GuestMemory(host.memory());
  }
}
