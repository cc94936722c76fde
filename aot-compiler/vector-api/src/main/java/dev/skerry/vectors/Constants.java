package dev.skerry.vectors;

import java.lang.invoke.MethodHandles.Lookup;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Makes the constants of generated code that choose lanes. HotSpot has to know them as such, so
/// they are dynamic constants of its classes. The kind of the lanes is a letter, `b s i l` or `f
/// d`.
public final class Constants {
  private Constants() {}

  private static VectorSpecies<?> species(String lanes) {
    return switch (lanes) {
      case "b" -> ByteVector.SPECIES_128;
      case "s" -> ShortVector.SPECIES_128;
      case "i" -> IntVector.SPECIES_128;
      case "l" -> LongVector.SPECIES_128;
      case "f" -> FloatVector.SPECIES_128;
      case "d" -> DoubleVector.SPECIES_128;
      default -> throw new IllegalArgumentException(lanes);
    };
  }

  /// Uses of the API what generated code does: classes whose initialisation fails, since a guest
  /// has used up the stack, would be lost for all others.
  static void prepare() {
    for (String lanes : new String[] {"b", "s", "i", "l", "f", "d"}) {
      prepare(species(lanes));
    }
    for (String lanes : new String[] {"b", "s", "i", "l"}) {
      prepareBits(species(lanes));
    }
    byte[] bytes = new byte[Long.BYTES * 2];
    ByteVector.fromArray(ByteVector.SPECIES_128, bytes, 0).intoArray(bytes, 0);
    long[] halves = new long[2];
    LongVector.fromArray(LongVector.SPECIES_128, halves, 0).intoArray(halves, 0);
    IntVector.zero(IntVector.SPECIES_128).convert(VectorOperators.I2F, 0);
    FloatVector.zero(FloatVector.SPECIES_128).sqrt().convert(VectorOperators.F2I, 0);
  }

  private static <E> void prepare(VectorSpecies<E> species) {
    Vector<E> one = species.broadcast(1);
    Vector<E> sum = one.add(one).sub(one).mul(one).min(one).max(one);
    VectorMask<E> less = sum.compare(VectorOperators.LT, 0).or(sum.lt(one));
    sum.blend(one, less).rearrange(VectorShuffle.iota(species, 0, 1, true)).reinterpretAsLongs();
    less.toVector().reinterpretAsBytes();
    less.cast(species).anyTrue();
  }

  private static <E> void prepareBits(VectorSpecies<E> species) {
    Vector<E> one = species.broadcast(1);
    one.lanewise(VectorOperators.XOR, one).lanewise(VectorOperators.LSHL, 1);
    one.lanewise(VectorOperators.UMIN, one).lanewise(VectorOperators.SUADD, one);
    one.compare(VectorOperators.ULT, one).toLong();
  }

  /// The numbers of lanes that are the bytes.
  public static Object shuffle(Lookup lookup, String lanes, Class<?> type, long low, long high) {
    VectorSpecies<?> species = species(lanes);
    int[] numbers = new int[species.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) ((i < Long.BYTES ? low : high) >>> (i << 3)) & 0xFF;
    }
    return VectorShuffle.fromArray(species, numbers, 0);
  }

  /// The lanes whose bits are set in the first number.
  public static Object mask(Lookup lookup, String lanes, Class<?> type, long bits, long unused) {
    return VectorMask.fromLong(species(lanes), bits);
  }
}
