package dev.skerry.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The real modules that benchmarks read: fetched by `perf/fetch-modules` into a cache outside of
/// the tree, never committed.
final class Corpus {
  private Corpus() {}

  /// `SKERRY_MODULES`, or the cache that the script fills.
  static Path directory() {
    String chosen = System.getenv("SKERRY_MODULES");
    if (chosen != null) {
      return Path.of(chosen);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return base.resolve("skerry").resolve("modules");
  }

  static byte[] read(String name) {
    Path file = directory().resolve(name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is not there: run perf/fetch-modules first", e);
    }
  }

  /// All modules, the smallest first.
  static List<Path> files() {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .filter(file -> file.toString().endsWith(".wasm"))
          .sorted((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          directory() + " is not there: run perf/fetch-modules first", e);
    }
  }
}
