package dev.skerry.cli;

import java.util.List;

/// A command of `skerry`: what its command line looks like, and what it does.
abstract class Subcommand {
  final Console console;
  private final List<String> names;

  /// @param names the first is the one that it is known by
  Subcommand(Console console, String... names) {
    this.console = console;
    this.names = List.of(names);
  }

  final List<String> names() {
    return names;
  }

  final String name() {
    return names.getFirst();
  }

  abstract Syntax syntax();

  /// Runs the command; what it returns is the exit status.
  abstract int run(Arguments arguments);
}
