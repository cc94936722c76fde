package dev.skerry.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Programs from real toolchains; their sources stand beside them.
final class Guests {
  static final List<String> NAMES =
      List.of("hello", "tail", "simd", "sj", "mem64", "prog", "kotlin", "rust");

  private Guests() {}

  static Path file(String name) {
    return Path.of("src", "test", "guests", name + ".wasm");
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
