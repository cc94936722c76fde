package dev.skerry.script;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.NumericType;
import java.util.List;

/// What a result must be.
public sealed interface Expected {
  record Number(NumericType type, Pattern pattern) implements Expected {}

  /// A vector, lane by lane.
  record Vector(VectorShape shape, List<Pattern> lanes) implements Expected {
    public Vector {
      lanes = List.copyOf(lanes);
    }
  }

  /// The null reference, of whatever type.
  record NullReference() implements Expected {}

  /// A reference that is not null, to something of this type; `any` allows all.
  record Reference(HeapType.Abstract type) implements Expected {}

  /// The reference that {@link Constant.HostReference} made.
  record HostReference(int number, boolean external) implements Expected {}

  /// One of several.
  record Either(List<Expected> choices) implements Expected {
    public Either {
      choices = List.copyOf(choices);
    }
  }

  /// What a number or a lane must be.
  sealed interface Pattern {
    /// Exactly these bits; those of an integer are extended by its sign.
    record Bits(long bits) implements Pattern {}

    /// Some NaN.
    enum Nan implements Pattern {
      /// Only the highest bit of the payload is set.
      CANONICAL,
      /// At least the highest bit of the payload is set.
      ARITHMETIC
    }
  }
}
