package dev.skerry.differential;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.valid.DefinedType;

/// The function of the host that random programs import: mixes its arguments.
final class HostMix extends Function {
  HostMix(DefinedType type) {
    super(type);
  }

  @Override
  public void call(Registers registers, int base) {
    int number = registers.i32(base);
    if (number == 77) {
      throw new Trap(TrapReason.UNREACHABLE, "the host does not like 77");
    }
    long mixed = registers.i64(base + 1) * 31 + number + (long) registers.f64(base + 2);
    registers.set(base, mixed);
    registers.set(base + 1, number ^ 0x5555);
  }
}
