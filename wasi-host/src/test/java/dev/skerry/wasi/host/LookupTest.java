package dev.skerry.wasi.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths lead where they should, and never out.
class LookupTest {
  private static final int ROUNDS = 3_000;
  private static final OpenMode CREATE = new OpenMode(true, true, true, false, false, false);

  @TempDir Path temporary;
  private Path outside = Path.of("");
  private Path inside = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("file"), "secret");
    Files.createSymbolicLink(outside.resolve("link"), Path.of("secret-target"));
    inside = Files.createDirectory(temporary.resolve("inside"));
    Files.createDirectories(inside.resolve("a/b"));
    Files.writeString(inside.resolve("a/b/file"), "content");
  }

  private static String find(Directory root, String path, boolean follow) throws Exception {
    try (Lookup found = Lookup.of(root, path, follow)) {
      return found.name() + (found.isDirectory() ? "/" : "");
    }
  }

  private ErrorCode failure(String path) throws Exception {
    try (Directory root = HostDirectory.open(inside)) {
      return assertThrows(HostException.class, () -> find(root, path, true)).code();
    }
  }

  @Test
  void pathsAreFound() throws Exception {
    try (Directory root = HostDirectory.open(inside)) {
      assertEquals("file", find(root, "a/b/file", true));
      assertEquals("file", find(root, "a/./b//../b/file", true));
      assertEquals("new", find(root, "a/new", true));
      assertEquals("new/", find(root, "a/new/", true));
      assertEquals("./", find(root, ".", true));
      assertEquals("./", find(root, "./", true));
      assertEquals(".", find(root, "a/..", true));
      assertEquals(".", find(root, "a/b/..", true));
    }
  }

  @Test
  void pathsThatCannotBe() throws Exception {
    assertEquals(ErrorCode.NO_ENTRY, failure(""));
    assertEquals(ErrorCode.NO_ENTRY, failure("none/file"));
    assertEquals(ErrorCode.NOT_DIRECTORY, failure("a/b/file/x"));
    assertEquals(ErrorCode.ILLEGAL_BYTE_SEQUENCE, failure("a/b\0/file"));
    assertEquals(ErrorCode.NAME_TOO_LONG, failure("x".repeat(256)));
    assertEquals(ErrorCode.NAME_TOO_LONG, failure("a/".repeat(3_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../outside/file",
        "a/../../outside/file",
        "a/b/../../..",
        "/etc/passwd",
        "/",
        "//etc",
        "./../inside"
      })
  void nothingLeadsOut(String path) throws Exception {
    assertEquals(ErrorCode.NOT_PERMITTED, failure(path));
  }

  @Test
  void linksAreLookedUpInTheSameWay() throws Exception {
    Files.createSymbolicLink(inside.resolve("fine"), Path.of("a/b/../b"));
    Files.createSymbolicLink(inside.resolve("a/up"), Path.of("../a/b/file"));
    Files.createSymbolicLink(inside.resolve("chain"), Path.of("fine/file"));
    try (Directory root = HostDirectory.open(inside)) {
      assertEquals("file", find(root, "fine/file", false));
      assertEquals("file", find(root, "a/up", true));
      assertEquals("file", find(root, "chain", true));
      assertEquals("chain", find(root, "chain", false));
      assertEquals("b/", find(root, "fine/", false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "a/../../outside", "/etc", "..", "a/b/../../../outside"})
  void linksDoNotLeadOut(String content) throws Exception {
    Files.createSymbolicLink(inside.resolve("link"), Path.of(content));
    Files.createSymbolicLink(inside.resolve("a/again"), Path.of("../link"));
    assertEquals(ErrorCode.NOT_PERMITTED, failure("link"));
    assertEquals(ErrorCode.NOT_PERMITTED, failure("link/file"));
    assertEquals(ErrorCode.NOT_PERMITTED, failure("a/again/file"));
  }

  @Test
  void absoluteLinksDoNotLeadOutEvenWhenTheyLeadIn() throws Exception {
    Files.createSymbolicLink(inside.resolve("link"), inside.resolve("a").toAbsolutePath());
    assertEquals(ErrorCode.NOT_PERMITTED, failure("link/b"));
  }

  @Test
  void circlesEnd() throws Exception {
    Files.createSymbolicLink(inside.resolve("self"), Path.of("self"));
    Files.createSymbolicLink(inside.resolve("one"), Path.of("two/x"));
    Files.createSymbolicLink(inside.resolve("two"), Path.of("one/y"));
    Files.createSymbolicLink(inside.resolve("wide"), Path.of("wide/".repeat(100)));
    assertEquals(ErrorCode.LOOP, failure("self"));
    assertEquals(ErrorCode.LOOP, failure("one/z"));
    assertEquals(ErrorCode.LOOP, failure("wide/z"));
  }

  @Test
  void deepPathsHoldFewDirectories() throws Exception {
    try (Directory root = HostDirectory.open(inside)) {
      Directory deepest = root.openDirectory(".");
      for (int i = 0; i < 300; i++) {
        deepest.createDirectory("d");
        Directory next = deepest.openDirectory("d");
        deepest.close();
        deepest = next;
      }
      deepest.close();
      assertEquals("x", find(root, "d/".repeat(200) + "x", true));
      assertEquals(
          ErrorCode.NAME_TOO_LONG,
          assertThrows(HostException.class, () -> find(root, "d/".repeat(300) + "x", true)).code());
    }
  }

  @Test
  void anOpenDirectoryIsItsOwnRoot() throws Exception {
    try (Directory root = HostDirectory.open(inside);
        Directory a = root.openDirectory("a")) {
      assertEquals("file", find(a, "b/file", true));
      assertEquals(
          ErrorCode.NOT_PERMITTED,
          assertThrows(HostException.class, () -> find(a, "../a/b", true)).code());
    }
  }

  /// One thread swaps a directory for a link that leads out, by renaming, as fast as it can; the
  /// other one uses paths through it. Whatever it meets, nothing outside is read or changed.
  @Test
  void nothingLeadsOutWhileSomebodyRenames() throws Exception {
    race(HostDirectory.open(inside));
  }

  @Test
  void nothingLeadsOutByPathWhileAGuestRenames() throws Exception {
    race(new PathDirectory(inside.toRealPath()));
  }

  private void race(Directory root) throws Exception {
    Files.createSymbolicLink(inside.resolve("evil"), Path.of("../outside"));
    Files.createDirectory(inside.resolve("good"));
    Files.writeString(inside.resolve("good/file"), "public");
    Files.createSymbolicLink(inside.resolve("good/link"), Path.of("public-target"));
    AtomicBoolean done = new AtomicBoolean();
    Thread swapping =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    swap(root, "good", "way");
                    swap(root, "way", "good");
                    swap(root, "evil", "way");
                    swap(root, "way", "evil");
                  }
                });
    try {
      for (int i = 0; i < ROUNDS; i++) {
        meet(root, i);
      }
    } finally {
      done.set(true);
      swapping.join();
      root.close();
    }
    try (var files = Files.list(outside)) {
      assertEquals(
          List.of("file", "link"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals("secret", Files.readString(outside.resolve("file")));
  }

  private static void swap(Directory root, String from, String to) {
    try {
      root.rename(from, root, to);
    } catch (HostException e) {
      assertFalse(e.code() == ErrorCode.IO, e.toString());
    }
  }

  /// Does something by a path that may lead out at this moment.
  private static void meet(Directory root, int round) throws Exception {
    try (Lookup found = Lookup.of(root, round % 2 == 0 ? "way/file" : "way/link", false)) {
      Directory parent = found.parent();
      switch (round % 10) {
        case 0, 2 -> {
          try (OpenFile file = parent.openFile(found.name(), OpenMode.READ)) {
            ByteBuffer content = ByteBuffer.allocate(6);
            file.read(content, 0);
            assertEquals("public", new String(content.array(), StandardCharsets.UTF_8));
          }
        }
        case 1, 3, 5 -> assertEquals("public-target", parent.readSymbolicLink(found.name()));
        case 4 -> parent.openFile("made" + round, CREATE).close();
        case 6 -> parent.createDirectory("directory" + round);
        case 7 -> parent.createSymbolicLink("symbolic" + round, "x");
        case 8 -> parent.createHardLink(found.name(), root, "hard" + round);
        default -> assertTrue(parent.list().stream().noneMatch(e -> e.name().equals("secret")));
      }
    } catch (HostException e) {
      assertFalse(e.code() == ErrorCode.IO, e.toString());
    }
  }
}
