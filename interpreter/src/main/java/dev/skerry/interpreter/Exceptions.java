package dev.skerry.interpreter;

import dev.skerry.runtime.ExceptionObject;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Tag;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Throwing and catching.
final class Exceptions {
  /// What an exception takes, about.
  private static final int EXCEPTION_BYTES = 96;

  private static final int VALUE_BYTES = 12;

  private Exceptions() {}

  /// A new exception with the values in the registers from `base` on.
  static ThrownException make(Instance instance, int index, Registers registers, int base) {
    Tag tag = instance.tags[index];
    int width = 0;
    for (int i = 0; i < tag.type().parameterCount(); i++) {
      width += Function.width(tag.type().parameter(i));
    }
    long[] numbers = Arrays.copyOfRange(registers.numbers, base, base + width);
    @Nullable Object[] references = Arrays.copyOfRange(registers.references, base, base + width);
    ExceptionObject exception = new ExceptionObject(tag, numbers, references);
    instance.store.heap().add(exception, EXCEPTION_BYTES + (long) VALUE_BYTES * width);
    return new ThrownException(exception);
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
