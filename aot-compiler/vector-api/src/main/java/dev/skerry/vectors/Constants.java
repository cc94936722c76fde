package dev.skerry.vectors;

import java.lang.invoke.MethodHandles.Lookup;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
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
