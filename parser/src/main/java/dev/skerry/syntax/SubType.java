package dev.skerry.syntax;

import java.util.List;

/// A type definition: a composite type and its declared supertypes, by index.
public record SubType(boolean isFinal, List<Integer> supertypes, CompositeType composite) {
  public SubType {
    supertypes = List.copyOf(supertypes);
  }

  /// A final type without supertypes, the meaning of a bare composite type.
  public static SubType of(CompositeType composite) {
    return new SubType(true, List.of(), composite);
  }
}
