package dev.skerry.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The arguments of a command, read: `--name VALUE`, `--name=VALUE`, `-n VALUE`, `-nVALUE`; behind
/// `--` nothing is an option.
final class Arguments {
  private final Syntax syntax;

  /// By the option's name: the hash of a record is code that each start would have to make anew.
  private final Map<String, List<String>> options = new HashMap<>();

  private final List<String> texts = new ArrayList<>();

  private Arguments(Syntax syntax) {
    this.syntax = syntax;
  }

  /// @throws UsageException when they are not as the syntax has them
  static Arguments read(Syntax syntax, List<String> arguments) {
    Arguments read = new Arguments(syntax);
    int at = 0;
    while (at < arguments.size()) {
      String argument = arguments.get(at);
      if (argument.equals("--")) {
        at++;
        break;
      } else if (argument.startsWith("-") && !argument.equals(Input.STANDARD)) {
        at = read.option(arguments, at);
      } else if (syntax.hasOptionsFirst()) {
        break;
      } else {
        read.texts.add(argument);
        at++;
      }
    }
    read.texts.addAll(arguments.subList(at, arguments.size()));
    if (!read.has(Option.HELP)) {
      read.checkParameters();
    }
    return read;
  }

  /// Reads an option, and returns what comes next.
  private int option(List<String> arguments, int at) {
    String argument = arguments.get(at);
    boolean isLong = argument.startsWith("--");
    int equals = argument.indexOf('=');
    int end = isLong ? equals < 0 ? argument.length() : equals : 2;
    String name = argument.substring(0, end);
    @Nullable String value = null;
    if (end < argument.length()) {
      value = argument.substring(isLong ? end + 1 : end);
    }
    Option option = named(name);
    if (!option.hasValue()) {
      if (value != null) {
        throw new UsageException(
            "option '" + name + "' has no value, and is given '" + value + "'");
      }
      add(option, name, "");
      return at + 1;
    }
    if (value != null) {
      add(option, name, value);
      return at + 1;
    }
    if (at + 1 == arguments.size()) {
      throw new UsageException("option '" + name + "' needs a value: " + option.label());
    }
    add(option, name, arguments.get(at + 1));
    return at + 2;
  }

  private Option named(String name) {
    List<String> known = new ArrayList<>();
    for (Option option : syntax.options()) {
      if (option.names().contains(name)) {
        return option;
      }
      known.addAll(option.names());
    }
    throw new UsageException("unknown option '" + name + "'" + Similar.hint(name, known));
  }

  private void add(Option option, String name, String value) {
    List<String> values = options.computeIfAbsent(option.name(), _ -> new ArrayList<>());
    if (option.hasValue() && !option.repeats() && !values.isEmpty()) {
      throw new UsageException("option '" + name + "' is given more than once");
    }
    values.add(value);
  }

  private void checkParameters() {
    int most = 0;
    for (Parameter parameter : syntax.parameters()) {
      if (parameter.required() && texts.size() <= most) {
        throw new UsageException("missing: " + parameter.label());
      }
      most = parameter.repeats() ? Integer.MAX_VALUE : most + 1;
    }
    if (texts.size() > most) {
      throw new UsageException("one argument too many: '" + texts.get(most) + "'");
    }
  }

  boolean has(Option option) {
    return options.containsKey(option.name());
  }

  Optional<String> value(Option option) {
    return Optional.ofNullable(options.get(option.name())).map(List::getFirst);
  }

  List<String> values(Option option) {
    return options.getOrDefault(option.name(), List.of());
  }

  /// What an option says.
  ///
  /// @param parse refuses with an IllegalArgumentException
  /// @throws UsageException when it is refused
  <T> Optional<T> value(Option option, Function<String, T> parse) {
    try {
      return value(option).map(parse);
    } catch (IllegalArgumentException e) {
      throw new UsageException("option '" + option.name() + "': " + e.getMessage());
    }
  }

  /// What is no option.
  List<String> texts() {
    return texts;
  }

  /// The first that is no option; the syntax says that there is one.
  String first() {
    return texts.getFirst();
  }
}
