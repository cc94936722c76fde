package dev.skerry.cli;

import java.util.List;

/// An option of a command line.
///
/// @param names as they are typed: '-o', '--output'
/// @param label what its value is called; empty for an option without a value
/// @param repeats whether it may be given more than once
record Option(List<String> names, String label, boolean repeats, String description) {
  static final Option HELP = flag("Show this help and exit.", "-h", "--help");
  static final Option VERSION = flag("Show the version and exit.", "-V", "--version");

  /// One without a value.
  static Option flag(String description, String... names) {
    return new Option(List.of(names), "", false, description);
  }

  static Option of(String name, String label, String description) {
    return new Option(List.of(name), label, false, description);
  }

  static Option repeated(String name, String label, String description) {
    return new Option(List.of(name), label, true, description);
  }

  static Option output(String description) {
    return new Option(List.of("-o", "--output"), "OUT", false, description);
  }

  boolean hasValue() {
    return !label.isEmpty();
  }

  /// The name that says most.
  String name() {
    return names.getLast();
  }
}
