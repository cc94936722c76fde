package dev.skerry.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the official suites: where `-Dskerry.conformance` or `SKERRY_CONFORMANCE` says, else next
/// to the project, else in a cache that is filled from their public repositories.
final class Suites {
  private static final Suites FOUND = find();

  private final Path root;
  private final String problem;

  private Suites(Path root, String problem) {
    this.root = root;
    this.problem = problem;
  }

  static Suites found() {
    return FOUND;
  }

  /// Where they are.
  Path root() {
    return root;
  }

  /// Why some of them are missing, empty when all are there.
  String problem() {
    return problem;
  }

  boolean has(SuiteSet set) {
    return Files.isDirectory(root.resolve(set.folder()));
  }

  List<Path> scripts(SuiteSet set) throws IOException {
    return scripts(root.resolve(set.folder()));
  }

  static List<Path> scripts(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
  }

  /// The root of the project, whatever module the tests were started in.
  static Path project() {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("skerry")) && Files.isDirectory(at.resolve("spec-tests"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside of the project: " + start);
  }

  private static Suites find() {
    String wanted =
        System.getProperty(
            "skerry.conformance", System.getenv().getOrDefault("SKERRY_CONFORMANCE", ""));
    if (!wanted.isEmpty()) {
      return at(Path.of(wanted));
    }
    Path beside = project().resolveSibling("shared").resolve("conformance");
    return Files.isDirectory(beside) ? at(beside) : fetched();
  }

  private static Suites at(Path root) {
    Set<String> missing = new LinkedHashSet<>();
    for (SuiteSet set : SuiteSet.ALL) {
      if (!Files.isDirectory(root.resolve(set.folder()))) {
        missing.add(set.folder());
      }
    }
    return new Suites(
        root, missing.isEmpty() ? "" : String.join(", ", missing) + " not found in " + root);
  }

  private static Suites fetched() {
    Path cache = cache();
    Set<SuiteSet.Origin> origins = new LinkedHashSet<>();
    SuiteSet.ALL.forEach(set -> origins.add(set.origin()));
    for (SuiteSet.Origin origin : origins) {
      try {
        SuiteDownload.fetch(SuiteDownload.HOST, origin, cache);
      } catch (IOException e) {
        // The others would only fail the same way, after the same time.
        Suites there = at(cache);
        return there.problem.isEmpty() ? there : new Suites(cache, e.getMessage());
      }
    }
    return at(cache);
  }

  private static Path cache() {
    String base = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path root = base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
    return root.resolve("skerry").resolve("conformance");
  }
}
