package dev.skerry.interpreter;

import dev.skerry.runtime.ExceptionObject;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import org.jspecify.annotations.Nullable;

/// Throwing and catching.
final class Exceptions {
  private Exceptions() {}

  /// A new exception with the values in the registers from `base` on.
  static ThrownException make(Instance instance, int index, Registers registers, int base) {
    return new ThrownException(ExceptionObject.of(instance, index, registers, base));
  }

  static RuntimeException again(@Nullable Object exception) {
    return exception == null
        ? new Trap(TrapReason.NULL_EXCEPTION)
        : new ThrownException((ExceptionObject) exception);
  }

  /// Puts an exception where its handler wants it.
  static void deliver(
      ThrownException thrown, Code.Handler handler, Registers registers, int frame) {
    if (handler.tag() != Code.Handler.ANY_TAG) {
      thrown.exception().unpack(registers, frame + handler.base());
    }
    if (handler.exception() >= 0) {
      registers.references[frame + handler.exception()] = thrown.exception();
    }
  }
}
