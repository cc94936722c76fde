package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.Tier;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.HostDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guests that try to get out of their directory, or out of their memory.
class SandboxTest {
  private static final int SIZE = 10 << 16;
  private static final int ROUNDS = 1_000;
  private static final int WILD_CALLS = 20_000;

  @TempDir Path temporary;
  private Path inside = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    inside = Files.createDirectory(temporary.resolve("inside"));
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.createDirectory(inside.resolve("a"));
    Files.writeString(inside.resolve("a/file"), "public");
    Files.writeString(outside.resolve("file"), "secret");
  }

  private Guest guest(Tier tier) throws Exception {
    return new Guest(
        tier,
        Version.PREVIEW1,
        Grants.builder()
            .directory("/", HostDirectory.open(inside))
            .clocks(Clocks.real())
            .random(new SplittableRandom(1))
            .build());
  }

  private void assertNothingChangedOutside() throws Exception {
    try (Stream<Path> files = Files.list(outside)) {
      assertEquals(List.of(outside.resolve("file")), files.toList());
    }
    assertEquals("secret", Files.readString(outside.resolve("file")));
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(2, files.count());
    }
  }

  /// Uses a path in each function that takes one; all must fail in the same way.
  private static void assertRefused(Guest guest, String path, Errno expected) {
    int r = Guest.ROOT;
    int out = guest.allocate(64);
    int flag = Flags.SYMLINK_FOLLOW;
    assertEquals(expected, guest.failToOpen(path, 0, Rights.FD_READ), path);
    assertEquals(expected, guest.failToOpen(path, Flags.CREAT, Rights.FD_WRITE), path);
    assertEquals(expected, guest.failToOpen(path, Flags.DIRECTORY, 0), path);
    assertEquals(expected, guest.call("path_filestat_get", r, flag, path, out), path);
    assertEquals(
        expected, guest.call("path_filestat_set_times", r, flag, path, 0, 0, Flags.MTIM), path);
    assertEquals(expected, guest.call("path_create_directory", r, path), path);
    assertEquals(expected, guest.call("path_readlink", r, path, out, 64, out), path);
    assertEquals(expected, guest.call("path_remove_directory", r, path), path);
    assertEquals(expected, guest.call("path_unlink_file", r, path), path);
    assertEquals(expected, guest.call("path_symlink", "x", r, path), path);
    assertEquals(expected, guest.call("path_rename", r, path, r, "x"), path);
    assertEquals(expected, guest.call("path_rename", r, "a/file", r, path), path);
    assertEquals(expected, guest.call("path_link", r, 0, path, r, "x"), path);
    assertEquals(expected, guest.call("path_link", r, 0, "a/file", r, path), path);
  }

  @Tiers
  void pathsDoNotLeadOut(Tier tier) throws Exception {
    try (Guest guest = guest(tier)) {
      for (String path :
          List.of("../outside/file", "a/../../outside/file", "/etc/hostname", "//x", "..", "/")) {
        assertRefused(guest, path, Errno.PERM);
      }
    }
    assertNothingChangedOutside();
  }

  @Tiers
  void linksDoNotLeadOut(Tier tier) throws Exception {
    Files.createSymbolicLink(inside.resolve("host-relative"), Path.of("../outside"));
    Files.createSymbolicLink(inside.resolve("host-absolute"), outside.toAbsolutePath());
    Files.createSymbolicLink(inside.resolve("a/up"), Path.of(".."));
    try (Guest guest = guest(tier)) {
      guest.succeed("path_symlink", "../outside", Guest.ROOT, "own");
      guest.succeed("path_symlink", "../../outside", Guest.ROOT, "a/own");
      for (String path :
          List.of(
              "host-relative/file",
              "host-absolute/file",
              "own/file",
              "a/own/file",
              "a/up/own/file",
              "a/up/../own/file")) {
        assertRefused(guest, path, Errno.PERM);
      }
      for (String path : List.of("host-relative", "host-absolute", "own")) {
        assertEquals(Errno.PERM, guest.failToOpen(path, 0, 0));
        assertEquals(Errno.PERM, guest.failToOpen(path, Flags.DIRECTORY, 0));
        guest.succeed("path_unlink_file", Guest.ROOT, path);
      }
      int directory = guest.open("a", Flags.DIRECTORY);
      assertEquals(
          Errno.PERM,
          guest.call("path_open", directory, 1, "up/a/file", 0, 0, 0, 0, guest.allocate(4)));
    }
    assertNothingChangedOutside();
  }

  @Tiers
  void oddNames(Tier tier) throws Exception {
    try (Guest guest = guest(tier)) {
      assertRefused(guest, "a/file\0", Errno.ILSEQ);
      assertRefused(guest, "a\0/../../outside/file", Errno.ILSEQ);
      assertRefused(guest, "x".repeat(256), Errno.NAMETOOLONG);
      assertRefused(guest, "x/".repeat(2_500), Errno.NAMETOOLONG);
      assertRefused(guest, "a/".repeat(10_000), Errno.NAMETOOLONG);
      assertRefused(guest, "", Errno.NOENT);
      int bad = guest.allocate(4);
      guest.memory().writeByte(bad, (byte) 0xFF);
      assertEquals(Errno.ILSEQ, guest.call("path_create_directory", Guest.ROOT, bad, 1));
    }
    assertNothingChangedOutside();
  }

  /// One guest swaps a directory for a link that leads out while another one goes through it.
  @Tiers
  void twoGuestsRace(Tier tier) throws Exception {
    Files.createSymbolicLink(inside.resolve("evil"), Path.of("../outside"));
    Files.createDirectory(inside.resolve("good"));
    Files.writeString(inside.resolve("good/file"), "public");
    AtomicBoolean done = new AtomicBoolean();
    Guest swapping = guest(tier);
    int good = swapping.put("good");
    int evil = swapping.put("evil");
    int way = swapping.put("way");
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  int r = Guest.ROOT;
                  while (!done.get()) {
                    for (int directory : new int[] {good, evil}) {
                      swapping.call("path_rename", r, directory, 4, r, way, 3);
                      swapping.call("path_rename", r, way, 3, r, directory, 4);
                    }
                  }
                });
    try (Guest guest = guest(tier)) {
      int path = guest.put("way/file");
      int made = guest.put("way/made");
      int content = guest.allocate(6);
      int list = guest.buffer(content, 6);
      int result = guest.allocate(4);
      for (int i = 0; i < ROUNDS; i++) {
        if (guest.call("path_open", Guest.ROOT, 1, path, 8, 0, Rights.FD_READ, 0, 0, result)
            == Errno.SUCCESS) {
          int file = guest.memory().readInt(result);
          guest.succeed("fd_read", file, list, 1, result);
          assertEquals("public", guest.text(content, 6));
          guest.succeed("fd_close", file);
        }
        guest.call("path_create_directory", Guest.ROOT, made, 8);
        guest.call("path_remove_directory", Guest.ROOT, made, 8);
        guest.call("path_symlink", made, 3, Guest.ROOT, made, 8);
        guest.call("path_unlink_file", Guest.ROOT, made, 8);
      }
    } finally {
      done.set(true);
      thread.join();
      swapping.close();
    }
    assertNothingChangedOutside();
  }

  @Tiers
  void descriptorsThatWereClosedAreGone(Tier tier) throws Exception {
    try (Guest guest = guest(tier)) {
      int file = guest.open("a/file", 0);
      int directory = guest.open("a", Flags.DIRECTORY);
      guest.succeed("fd_close", file);
      guest.succeed("fd_close", directory);
      assertEquals(
          Errno.BADF, guest.call("path_open", directory, 0, "file", 0, 0, 0, 0, guest.allocate(4)));
      assertEquals(file, guest.open("a", Flags.DIRECTORY));
      int list = guest.buffer(guest.allocate(4), 4);
      assertEquals(Errno.NOTCAPABLE, guest.call("fd_read", file, list, 1, guest.allocate(4)));
    }
  }

  private static void assertTraps(Guest guest, String name, Object... arguments) {
    Trap trap = assertThrows(Trap.class, () -> guest.call(name, arguments), name);
    assertEquals(TrapReason.MEMORY_OUT_OF_BOUNDS, trap.reason(), name);
  }

  @Tiers
  void pointersAreChecked(Tier tier) throws Exception {
    try (Guest guest = guest(tier)) {
      int out = guest.allocate(64);
      int file = guest.open("a/file", 0);
      for (int end : new int[] {SIZE - 3, SIZE, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -4}) {
        assertTraps(guest, "fd_fdstat_get", file, end);
        assertTraps(guest, "fd_filestat_get", file, end);
        assertTraps(guest, "fd_prestat_get", Guest.ROOT, end);
        assertTraps(guest, "fd_read", file, end, 1, out);
        assertTraps(guest, "fd_read", file, guest.buffer(end, 4), 1, out);
        assertTraps(guest, "fd_read", file, guest.buffer(out, 4), 1, end);
        assertTraps(guest, "fd_write", 1, guest.buffer(end, 4), 1, out);
        assertTraps(guest, "fd_pread", file, guest.buffer(end, 4), 1, 0, out);
        assertTraps(guest, "fd_readdir", Guest.ROOT, end, 100, 0, out);
        assertTraps(guest, "fd_tell", file, end);
        assertTraps(guest, "path_create_directory", Guest.ROOT, end, 4);
        assertTraps(guest, "path_create_directory", Guest.ROOT, out, -1);
        assertTraps(guest, "path_open", Guest.ROOT, 0, "a", 0, 0, 0, 0, end);
        assertTraps(guest, "random_get", end, 4);
        assertTraps(guest, "random_get", 0, -1);
        assertTraps(guest, "clock_time_get", 0, 0, end);
        assertTraps(guest, "poll_oneoff", end, out, 1, out);
        assertTraps(guest, "poll_oneoff", out, end, 1, out);
        assertTraps(guest, "poll_oneoff", 0, 0, -1, out);
        assertTraps(guest, "environ_sizes_get", out, end);
      }
      guest.succeed("random_get", SIZE, 0);
      guest.succeed("random_get", SIZE - 4, 4);
      guest.succeed("fd_read", file, SIZE, 0, out);
      guest.succeed("fd_read", file, guest.buffer(SIZE, 0), 1, out);
    }
  }

  @Tiers
  void buffersThatOverlapOrOverflow(Tier tier) throws Exception {
    try (Guest guest = guest(tier)) {
      int file = guest.open("a/file", 0);
      int result = guest.allocate(4);
      int list = guest.allocate(16);
      int text = guest.allocate(8);
      guest.memory().writeInt(list, text);
      guest.memory().writeInt(list + 4, 3);
      guest.memory().writeInt(list + 8, text + 1);
      guest.memory().writeInt(list + 12, 3);
      guest.succeed("fd_read", file, list, 2, result);
      assertEquals(6, guest.memory().readInt(result));
      assertEquals("plic", guest.text(text, 4));
      // Reads over the list itself, which was looked at before.
      int again = guest.open("a/file", 0);
      int own = guest.allocate(8);
      guest.memory().writeInt(own, own);
      guest.memory().writeInt(own + 4, 6);
      guest.succeed("fd_read", again, own, 1, result);
      assertEquals("public", guest.text(own, 6));
      int many = guest.allocate(8 * 1_025);
      for (int i = 0; i < 1_025; i++) {
        guest.memory().writeInt(many + 8 * i + 4, SIZE);
      }
      assertEquals(Errno.INVAL, guest.call("fd_write", file, many, 1_025, result));
      assertTraps(guest, "fd_write", 1, many, 1 << 29, result);
      assertTraps(guest, "fd_write", 1, many, -1, result);
    }
  }

  /// Any numbers whatever give an error code or a trap, and nothing outside changes.
  @Test
  void wildCalls() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    List<String> names =
        Guest.FUNCTIONS.keySet().stream()
            .filter(name -> !name.equals("proc_exit") && !name.equals("proc_raise"))
            .filter(name -> !name.equals("poll_oneoff") && !name.equals("sched_yield"))
            .toList();
    Guest guest = guest(Tier.INTERPRETER);
    try {
      for (int i = 0; i < WILD_CALLS; i++) {
        String name = names.get(random.nextInt(names.size()));
        Object[] arguments = new Object[Guest.FUNCTIONS.get(name).length()];
        for (int argument = 0; argument < arguments.length; argument++) {
          arguments[argument] = wild(random);
        }
        try {
          guest.call(name, arguments);
        } catch (Trap trap) {
          assertEquals(TrapReason.MEMORY_OUT_OF_BOUNDS, trap.reason(), name);
        }
      }
    } finally {
      guest.close();
    }
    assertNothingChangedOutside();
    assertFalse(Files.exists(temporary.resolve("x")));
    assertTrue(Files.isDirectory(inside));
  }

  private static long wild(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(8);
      case 1 -> random.nextInt(SIZE);
      case 2 -> SIZE - random.nextInt(10);
      case 3 -> -random.nextInt(10);
      default -> random.nextLong();
    };
  }
}
