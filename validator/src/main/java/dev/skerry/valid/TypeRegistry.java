package dev.skerry.valid;

import dev.skerry.syntax.TypeCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Gives every type definition a canonical id, so that two definitions are the same type exactly
/// when their ids are equal, whichever modules of this registry they come from. Equality is that of
/// whole recursive groups (section 3.3.4 of the specification).
///
/// Safe for many threads.
public final class TypeRegistry {
  private final Map<Key, Integer> groups = new HashMap<>();
  private DefinedType[] types = new DefinedType[16];
  private int count;

  public TypeRegistry() {}

  /// A group with its outer references by canonical id and its inner ones by position.
  private static final class Key {
    private static final int SEED = ThreadLocalRandom.current().nextInt();

    private final int[] shape;
    private final int hash;

    Key(int[] shape) {
      this.shape = shape;
      this.hash = hash(shape);
    }

    /// Not the usual hash of an array: whoever makes modules must not know which shapes collide.
    private static int hash(int[] shape) {
      int hash = SEED;
      for (int value : shape) {
        hash = (hash ^ value) * 0x85EBCA6B;
        hash ^= hash >>> 15;
      }
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && Arrays.equals(shape, that.shape);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /// Builds the definitions of a group once the id of its first one is known.
  interface GroupBuilder {
    DefinedType build(int i, int firstId, DefinedType[] known);
  }

  /// The id of the first definition of a group; the others follow it.
  synchronized int register(int[] shape, int size, GroupBuilder builder) {
    Key key = new Key(shape);
    Integer known = groups.get(key);
    if (known != null) {
      return known;
    }
    int first = count;
    if (types.length < first + size) {
      types = Arrays.copyOf(types, Math.max(first + size, types.length * 2));
    }
    for (int i = 0; i < size; i++) {
      types[first + i] = builder.build(i, first, types);
    }
    count = first + size;
    groups.put(key, first);
    return first;
  }

  /// The final function type with these parameters and results, which are canonical type codes.
  public DefinedType function(int[] parameters, int[] results) {
    GroupBuilder builder =
        (i, firstId, _) ->
            DefinedType.function(
                true, new int[] {firstId + i}, parameters.clone(), results.clone());
    int id = register(functionShape(parameters, results), 1, builder);
    return snapshot()[id];
  }

  /// The same numbers as {@link TypeValidator} gives to a group of one such type.
  private static int[] functionShape(int[] parameters, int[] results) {
    IntStream.Builder shape = IntStream.builder();
    shape.add(1).add(0).add(0);
    for (int[] part : new int[][] {parameters, results}) {
      shape.add(part.length);
      for (int code : part) {
        boolean defined = TypeCode.isReference(code) && TypeCode.heap(code) >= 0;
        shape.add(!defined ? 0 : TypeCode.isNullable(code) ? 2 : 1);
        shape.add(defined ? TypeCode.heap(code) : code);
      }
    }
    return shape.build().toArray();
  }

  /// The relation between all types so far.
  public ModuleTypes types() {
    return new ModuleTypes(new int[0], snapshot());
  }

  /// The definitions so far, by id. The array is never written to below its present count.
  synchronized DefinedType[] snapshot() {
    return types;
  }
}
