package dev.skerry.engine;

import dev.skerry.runtime.TypeText;
import dev.skerry.syntax.Import;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells which imports a linker lacks, and what it holds that may have been meant.
final class MissingImports {
  private static final int MOST_LISTED = 50;
  private static final int MOST_NEAR = 3;

  private final WasmModule module;
  private final List<Import> missing;
  private final Map<String, Map<String, Definition>> definitions;

  MissingImports(
      WasmModule module, List<Import> missing, Map<String, Map<String, Definition>> definitions) {
    this.module = module;
    this.missing = missing;
    this.definitions = definitions;
  }

  String message() {
    StringBuilder text = new StringBuilder("unknown import: ");
    int asked = module.imports().size();
    text.append(missing.size()).append(" of ").append(asked).append(asked == 1 ? " is" : " are");
    text.append(" missing");
    for (Import item : missing.subList(0, Math.min(MOST_LISTED, missing.size()))) {
      text.append("\n  ").append(line(item));
    }
    if (missing.size() > MOST_LISTED) {
      text.append("\n  ... ").append(missing.size() - MOST_LISTED).append(" more");
    }
    return text.toString();
  }

  private String line(Import item) {
    String type = TypeText.of(item.type(), module.valid().module());
    List<String> near = near(item);
    return names(item.module(), item.name())
        + " "
        + type
        + (near.isEmpty() ? "" : "; near: " + String.join(", ", near));
  }

  private static String names(String module, String name) {
    return "\"" + module + "\" \"" + name + "\"";
  }

  /// What has a similar name in the same module, or the same name in another one.
  private List<String> near(Import item) {
    List<String> near = new ArrayList<>();
    definitions.forEach(
        (from, externals) ->
            externals.forEach(
                (name, definition) -> {
                  boolean isNear =
                      from.equals(item.module())
                          ? Spelling.isSimilar(name, item.name())
                          : name.equals(item.name());
                  if (isNear && near.size() < MOST_NEAR) {
                    near.add(names(from, name) + " " + definition.type());
                  }
                }));
    return near;
  }
}
