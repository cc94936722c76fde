package dev.skerry.syntax;

import java.util.List;

/// What a type definition defines.
public sealed interface CompositeType {
  record Function(List<ValueType> parameters, List<ValueType> results) implements CompositeType {
    public Function {
      parameters = List.copyOf(parameters);
      results = List.copyOf(results);
    }
  }

  record Struct(List<FieldType> fields) implements CompositeType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  record Array(FieldType element) implements CompositeType {}

  /// A continuation whose function has the type with this index.
  record Continuation(int function) implements CompositeType {}
}
