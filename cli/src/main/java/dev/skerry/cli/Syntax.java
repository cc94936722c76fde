package dev.skerry.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the command line of a command looks like, and what its help says.
final class Syntax {
  private final List<String> description;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private final Map<String, String> statuses = new LinkedHashMap<>();
  private boolean optionsFirst;

  private Syntax(List<String> description) {
    this.description = description;
    options.add(Option.HELP);
  }

  /// @param description paragraphs, the first of which is one sentence
  static Syntax of(String... description) {
    return new Syntax(List.of(description));
  }

  Syntax parameter(Parameter parameter) {
    parameters.add(parameter);
    return this;
  }

  Syntax options(Option... more) {
    options.addAll(List.of(more));
    return this;
  }

  Syntax exitStatus(String status, String meaning) {
    statuses.put(status, meaning);
    return this;
  }

  /// Behind the first parameter nothing is an option.
  Syntax optionsFirst() {
    optionsFirst = true;
    return this;
  }

  boolean hasOptionsFirst() {
    return optionsFirst;
  }

  List<String> description() {
    return description;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  List<Option> options() {
    return options;
  }

  Map<String, String> statuses() {
    return statuses;
  }
}
