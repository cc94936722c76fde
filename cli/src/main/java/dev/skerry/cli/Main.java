package dev.skerry.cli;

import java.util.List;

/// Where the `skerry` command starts.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Console console = Console.ofProcess();
    int status = run(console, args);
    // Not exit(): there are no shutdown hooks, and it would load a logger first.
    Runtime.getRuntime().halt(console.finish(status));
  }

  /// Runs a command line; what it returns is the exit status.
  static int run(Console console, String... args) {
    return new SkerryCommand(console).run(List.of(args));
  }
}
