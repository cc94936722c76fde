package dev.skerry.cli;

/// What a command line has beside options.
record Parameter(String label, boolean required, boolean repeats, String description) {
  static Parameter one(String label, String description) {
    return new Parameter(label, true, false, description);
  }

  static Parameter optional(String label, String description) {
    return new Parameter(label, false, false, description);
  }

  /// Any number, also none.
  static Parameter rest(String label, String description) {
    return new Parameter(label, false, true, description);
  }

  static Parameter file(String description) {
    return one("FILE", description);
  }

  static Parameter files(String description) {
    return new Parameter("FILE", true, true, description);
  }

  /// As the help shows it: `FILE...`, `[ARG...]`.
  String shown() {
    String name = repeats ? label + "..." : label;
    return required ? name : "[" + name + "]";
  }
}
