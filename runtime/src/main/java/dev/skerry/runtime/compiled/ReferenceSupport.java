package dev.skerry.runtime.compiled;

import dev.skerry.runtime.ArrayObject;
import dev.skerry.runtime.Casts;
import dev.skerry.runtime.I31;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import org.jspecify.annotations.Nullable;

/// Tests, casts and small references.
public final class ReferenceSupport {
  private ReferenceSupport() {}

  public static boolean refIsNull(@Nullable Object reference) {
    return reference == null;
  }

  public static int refEq(@Nullable Object one, @Nullable Object other) {
    return Casts.areEqual(one, other) ? 1 : 0;
  }

  public static Object refAsNonNull(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_REFERENCE);
    }
    return reference;
  }

  public static Object refI31(int number) {
    return I31.of(number);
  }

  private static I31 i31(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_I31);
    }
    return (I31) reference;
  }

  public static int i31GetS(@Nullable Object reference) {
    return i31(reference).value();
  }

  public static int i31GetU(@Nullable Object reference) {
    return i31(reference).unsigned();
  }

  public static int arrayLen(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_ARRAY);
    }
    return ((ArrayObject) reference).length();
  }

  /// Whether a reference is of a heap type as instructions name it.
  public static boolean test(
      @Nullable Object reference, Instance instance, int heap, boolean nullable) {
    if (reference == null) {
      return nullable;
    }
    if (heap < 0) {
      return Casts.isAbstract(reference, heap);
    }
    int id = instance.module.context().types().id(heap);
    return Casts.isOf(reference, id, instance.types[heap].depth());
  }

  public static @Nullable Object cast(
      @Nullable Object reference, Instance instance, int heap, boolean nullable) {
    if (!test(reference, instance, heap, nullable)) {
      throw new Trap(TrapReason.CAST_FAILURE);
    }
    return reference;
  }
}
