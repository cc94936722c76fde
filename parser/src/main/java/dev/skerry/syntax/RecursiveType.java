package dev.skerry.syntax;

import java.util.List;

/// A group of type definitions that may refer to each other.
public record RecursiveType(List<SubType> types) {
  public RecursiveType {
    types = List.copyOf(types);
  }
}
