package dev.skerry.text;

import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.SubType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of a module: those that its text defines, then those that uses of function types
/// bring along (section 6.6.3 of the specification).
final class TypeDefinitions {
  private final List<RecursiveType> groups = new ArrayList<>();
  private final List<SubType> types = new ArrayList<>();
  private final Map<CompositeType.Function, Integer> plainFunctions = new HashMap<>();

  List<RecursiveType> groups() {
    return groups;
  }

  int count() {
    return types.size();
  }

  void add(RecursiveType group) {
    SubType first = group.types().isEmpty() ? null : group.types().getFirst();
    if (group.types().size() == 1
        && first != null
        && first.isFinal()
        && first.supertypes().isEmpty()
        && first.composite() instanceof CompositeType.Function function) {
      plainFunctions.putIfAbsent(function, types.size());
    }
    groups.add(group);
    types.addAll(group.types());
  }

  /// The index of a function type, which is added when no definition has it.
  int index(CompositeType.Function type) {
    @Nullable Integer known = plainFunctions.get(type);
    if (known != null) {
      return known;
    }
    add(new RecursiveType(List.of(SubType.of(type))));
    return types.size() - 1;
  }

  /// The function type of an index, null when the index has none.
  CompositeType.@Nullable Function function(int index) {
    return Integer.compareUnsigned(index, types.size()) < 0
            && types.get(index).composite() instanceof CompositeType.Function function
        ? function
        : null;
  }
}
