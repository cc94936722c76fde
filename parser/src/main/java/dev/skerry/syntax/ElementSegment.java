package dev.skerry.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An element segment. An active one has an offset into its table.
public record ElementSegment(
    Mode mode, int table, @Nullable Expression offset, ReferenceType type, Elements elements) {
  public ElementSegment {
    if ((mode == Mode.ACTIVE) != (offset != null)) {
      throw new IllegalArgumentException("an offset belongs to active segments, and to them only");
    }
  }

  public enum Mode {
    ACTIVE,
    PASSIVE,
    DECLARATIVE
  }

  /// The initial values.
  public sealed interface Elements {
    int count();
  }

  /// Elements that all are `ref.func`: the common case, kept as plain indices.
  public static final class Functions implements Elements {
    private final int[] indices;

    /// Takes over the array.
    public Functions(int[] indices) {
      this.indices = indices;
    }

    @Override
    public int count() {
      return indices.length;
    }

    public int index(int i) {
      return indices[i];
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Functions that && Arrays.equals(indices, that.indices);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(indices);
    }

    @Override
    public String toString() {
      return Arrays.toString(indices);
    }
  }

  /// Any other elements: `count` constant expressions, each with its `end`, one after the other.
  public record Expressions(int count, Expression sequence) implements Elements {}
}
