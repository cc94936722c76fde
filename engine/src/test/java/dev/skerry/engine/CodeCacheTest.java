package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.compiler.CodeCache;
import dev.skerry.runtime.FuelCosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCacheTest {
  private static final long LARGE = 1 << 20;

  @TempDir Path directory;

  private static String module(int constant) {
    return "(module (func (export \"f\") (result i32) (i32.const " + constant + ")))";
  }

  /// What the module returns on an engine of its own.
  private int run(int constant, long mostBytes) {
    Engine engine =
        Engine.builder().tier(Tier.COMPILED).cache(directory.resolve("c"), mostBytes).build();
    return engine.instantiate(engine.load(module(constant))).call("f").getFirst().asI32();
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> paths = Files.list(directory.resolve("c"))) {
      return paths.toList();
    }
  }

  @Test
  void whatIsKeptIsUsed() throws IOException {
    assertEquals(7, run(7, LARGE));
    Map<Path, byte[]> files = files();
    assertEquals(
        List.of("Entries0", "Functions0", "Poll"),
        files.keySet().stream().map(file -> file.getFileName().toString()).toList());
    // The code of another module under the same name: only who reads it would run it.
    Path own = folders().getFirst();
    assertEquals(8, run(8, LARGE));
    Path other = folders().stream().filter(folder -> !folder.equals(own)).findFirst().orElseThrow();
    for (Path file : files.keySet()) {
      Files.write(file, Files.readAllBytes(other.resolve(file.getFileName())));
    }
    assertEquals(8, run(7, LARGE));
  }

  @Test
  void whatIsDamagedIsMadeAgain() throws IOException {
    assertEquals(7, run(7, LARGE));
    Map<Path, byte[]> whole = files();
    for (Path file : whole.keySet()) {
      byte[] damaged = whole.get(file).clone();
      damaged[damaged.length - 1] ^= 1;
      Files.write(file, damaged);
    }
    assertEquals(7, run(7, LARGE));
    assertSame(whole);
    for (Path file : whole.keySet()) {
      Files.write(file, new byte[20]);
    }
    assertEquals(7, run(7, LARGE));
    assertSame(whole);
  }

  private void assertSame(Map<Path, byte[]> whole) throws IOException {
    Map<Path, byte[]> now = files();
    assertEquals(whole.keySet(), now.keySet());
    for (Path file : whole.keySet()) {
      assertArrayEquals(whole.get(file), now.get(file));
    }
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() throws IOException {
    assertEquals(0, run(0, LARGE));
    Path first = folders().getFirst();
    long each = new CodeCache(directory.resolve("c"), LARGE).size();
    for (int i = 1; i < 4; i++) {
      for (Path folder : folders()) {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(100 - i)));
      }
      Files.setLastModifiedTime(first, FileTime.from(Instant.EPOCH));
      assertEquals(0, run(0, LARGE));
      assertEquals(i, run(i, 4 * each));
    }
    assertTrue(folders().contains(first), "was used in between");
    for (int i = 10; i < 30; i++) {
      assertEquals(i, run(i, 4 * each));
    }
    CodeCache cache = new CodeCache(directory.resolve("c"), LARGE);
    assertTrue(cache.size() <= 5 * each, "" + cache.size());
    cache.clear();
    assertEquals(0, cache.size());
    assertEquals(List.of(), folders());
  }

  @Test
  void flavoursAreApart() throws IOException {
    assertEquals(7, run(7, LARGE));
    Engine fuel =
        Engine.builder()
            .tier(Tier.COMPILED)
            .fuel(FuelCosts.DEFAULT)
            .cache(directory.resolve("c"), LARGE)
            .build();
    Instance instance = fuel.instantiate(fuel.load(module(7)));
    instance.store().fuel().add(100);
    assertEquals(7, instance.call("f").getFirst().asI32());
    assertNotEquals(100, instance.store().fuel().left());
    assertEquals(2, folders().size());
  }

  @Test
  void whatCannotBeWrittenDoesNotMatter() throws IOException {
    Files.writeString(directory.resolve("c"), "no directory");
    assertEquals(7, run(7, LARGE));
    assertEquals("no directory", Files.readString(directory.resolve("c")));
  }
}
