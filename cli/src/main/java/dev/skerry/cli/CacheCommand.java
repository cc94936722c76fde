package dev.skerry.cli;

import dev.skerry.compiler.CodeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `skerry cache`: the code that earlier runs have generated.
final class CacheCommand extends Subcommand {
  /// How large the cache becomes before the modules go whose use is longest ago.
  static final long MOST_BYTES = 512L << 20;

  static final List<String> ACTIONS = List.of("dir", "size", "clear");

  CacheCommand(Console console) {
    super(console, "cache");
  }

  @Override
  Syntax syntax() {
    return Syntax.of(
            "Tells of the code that 'run' has generated and kept, or deletes it.",
            "It is in $XDG_CACHE_HOME/skerry/code, or in ~/.cache/skerry/code, and takes up to 512"
                + " MiB.")
        .parameter(
            Parameter.one(
                "ACTION",
                "'dir' prints where the cache is, 'size' its size in bytes, and 'clear' deletes"
                    + " it."));
  }

  @Override
  int run(Arguments arguments) {
    String action = arguments.first();
    CodeCache cache = new CodeCache(directory(), MOST_BYTES);
    try {
      switch (action) {
        case "dir" -> console.out().println(cache.directory());
        case "size" -> console.out().println(cache.size());
        case "clear" -> cache.clear();
        default ->
            throw new UsageException(
                "unknown action '" + action + "'; known: " + String.join(", ", ACTIONS));
      }
      return ExitStatus.FINE;
    } catch (IOException e) {
      throw new InputException(cache.directory() + ": " + Input.reason(e));
    }
  }

  /// Where the cache is.
  static Path directory() {
    String base = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    // A relative one is to be ignored, says the specification of these variables.
    Path root =
        base.startsWith("/") ? Path.of(base) : Path.of(System.getProperty("user.home"), ".cache");
    return root.resolve("skerry").resolve("code");
  }
}
