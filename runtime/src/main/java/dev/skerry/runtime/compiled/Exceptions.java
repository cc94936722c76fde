package dev.skerry.runtime.compiled;

import dev.skerry.runtime.ExceptionObject;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Throwing and catching in generated code.
public final class Exceptions {
  private Exceptions() {}

  /// Whether an exception has a tag of an instance.
  @SuppressWarnings("ReferenceEquality")
  public static boolean is(ThrownException thrown, Instance instance, int tag) {
    return thrown.exception().tag() == instance.tags[tag];
  }

  public static long number(ThrownException thrown, int register) {
    return thrown.exception().number(register);
  }

  public static @Nullable Object reference(ThrownException thrown, int register) {
    return thrown.exception().reference(register);
  }

  /// Copies the values of an exception into a heap frame, which may have no references.
  public static void unpack(
      ThrownException thrown,
      long[] numbers,
      @Nullable Object @Nullable [] references,
      int to,
      int count) {
    for (int i = 0; i < count; i++) {
      numbers[to + i] = thrown.exception().number(i);
      if (references != null) {
        references[to + i] = thrown.exception().reference(i);
      }
    }
  }

  /// A new exception with the values that are in registers.
  public static ThrownException make(Instance instance, int index) {
    Registers registers = instance.store.registers();
    return new ThrownException(ExceptionObject.of(instance, index, registers, registers.top));
  }

  /// The exception that a frame holds while it is handled. A frame that the interpreter began has
  /// the object that was thrown.
  public static ThrownException caught(@Nullable Object held) {
    return held instanceof ExceptionObject object
        ? new ThrownException(object)
        : (ThrownException) Objects.requireNonNull(held);
  }

  public static RuntimeException again(@Nullable Object exception) {
    return exception == null
        ? new Trap(TrapReason.NULL_EXCEPTION)
        : new ThrownException((ExceptionObject) exception);
  }
}
