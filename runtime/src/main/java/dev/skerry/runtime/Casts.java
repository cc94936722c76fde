package dev.skerry.runtime;

import dev.skerry.syntax.HeapType;
import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// Whether a reference is of a heap type: a depth check for definitions, a class check for abstract
/// types.
///
/// Hot path: `KernelBenchmark`.
public final class Casts {
  private Casts() {}

  /// The definition that an object is of; null for what has none.
  static @Nullable DefinedType typeOf(Object object) {
    return switch (object) {
      case StructObject struct -> struct.type;
      case ArrayObject array -> array.type();
      case Function function -> function.type();
      default -> null;
    };
  }

  /// Whether a definition is, or descends from, the one with this id and depth.
  public static boolean descends(DefinedType type, int id, int depth) {
    return depth <= type.depth() && type.ancestor(depth) == id;
  }

  /// Whether an object that is not null is of a definition.
  public static boolean isOf(Object object, int id, int depth) {
    DefinedType type = typeOf(object);
    return type != null && descends(type, id, depth);
  }

  /// Whether an object that is not null, from the same hierarchy, is of an abstract heap type.
  public static boolean isAbstract(Object object, int heap) {
    return switch ((HeapType.Abstract) HeapType.of(heap)) {
      case ANY, EXTERN, FUNC, EXN, CONT -> true;
      case EQ -> object instanceof I31 || object instanceof StructObject || isArray(object);
      case I31 -> object instanceof I31;
      case STRUCT -> object instanceof StructObject;
      case ARRAY -> isArray(object);
      case NONE, NOEXTERN, NOFUNC, NOEXN, NOCONT -> false;
    };
  }

  private static boolean isArray(Object object) {
    return object instanceof ArrayObject;
  }

  /// Whether two references are equal in the sense of `ref.eq`.
  @SuppressWarnings("ReferenceEquality")
  public static boolean areEqual(@Nullable Object one, @Nullable Object other) {
    return one == other || (one instanceof I31 && one.equals(other));
  }
}
