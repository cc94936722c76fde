package dev.skerry.engine;

import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import java.util.List;
import java.util.stream.Collectors;

/// Tells that there is no export of a name, and which there are: those with a similar name, or some
/// of all when there are none.
record MissingExport(List<Export> exports, ExternalKind kind, String name) {
  private static final int MOST_LISTED = 20;

  String message() {
    List<String> all =
        exports.stream().filter(export -> export.kind() == kind).map(Export::name).toList();
    List<String> similar = all.stream().filter(other -> Spelling.isSimilar(other, name)).toList();
    return "unknown export: no "
        + kind
        + " \""
        + name
        + "\"; there is "
        + list(similar.isEmpty() ? all : similar);
  }

  private static String list(List<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String listed =
        names.stream()
            .limit(MOST_LISTED)
            .map(other -> "\"" + other + "\"")
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_LISTED;
    return more > 0 ? listed + ", and " + more + " more" : listed;
  }
}
