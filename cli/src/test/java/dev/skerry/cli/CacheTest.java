package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The build sets XDG_CACHE_HOME, so that the cache of the user is left alone.
class CacheTest {
  @Test
  void theCacheIsThatOfTheUser() {
    Invocation directory = Invocation.of("cache", "dir");
    assertEquals(0, directory.status());
    assertTrue(Path.of(directory.out().strip()).endsWith(Path.of("skerry", "code")));
    Invocation size = Invocation.of("cache", "size");
    assertEquals(0, size.status());
    assertTrue(Long.parseLong(size.out().strip()) >= 0);
  }

  @Test
  void anUnknownActionIsNamed() {
    Invocation wrong = Invocation.of("cache", "empty");
    assertEquals(ExitStatus.USAGE, wrong.status());
    assertTrue(wrong.err().contains("unknown action 'empty'; known: dir, size, clear"));
  }
}
