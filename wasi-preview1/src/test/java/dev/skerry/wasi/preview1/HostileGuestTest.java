package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Linker;
import dev.skerry.engine.Tier;
import dev.skerry.engine.WasmModule;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Directory;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.GuestOutput;
import dev.skerry.wasi.host.HostDirectory;
import dev.skerry.wasi.host.MemoryDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guests that use what they were granted against their host: what is only to be read, what is
/// limited, and what several threads use at once. See {@link SandboxTest} for ways out.
class HostileGuestTest {
  private static final int CALLS = 10_000;
  private static final int LIVES = 10;
  private static final int ROUNDS = 300;
  private static final int SECOND = Guest.ROOT + 1;
  private static final int SUBSCRIPTION = 48;

  /// From these random paths and links are made.
  private static final List<String> COMPONENTS =
      List.of(
          "a",
          "b",
          "c",
          "file",
          "link",
          "..",
          ".",
          "",
          "outside",
          "secret",
          "\u00e9",
          "e\u0301",
          "a\0b",
          "x".repeat(255),
          "x".repeat(256),
          "\ud83d\ude00".repeat(80));

  @TempDir Path temporary;
  private Path inside = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    inside = Files.createDirectory(temporary.resolve("inside"));
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createDirectory(inside.resolve("a"));
    Files.writeString(inside.resolve("a/file"), "public");
    Files.createSymbolicLink(inside.resolve("host"), outside.toAbsolutePath());
  }

  private static Grants.Builder grants() {
    return Grants.builder()
        .clocks(Clocks.fixed(Instant.ofEpochSecond(1_000)))
        .random(new SplittableRandom(1));
  }

  private static Guest guest(Grants.Builder grants) {
    return new Guest(Tier.INTERPRETER, Version.PREVIEW1, grants.build());
  }

  /// All that is outside: names, kinds, times and content.
  private List<String> surroundings() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> beside = Files.list(temporary);
        Stream<Path> files = Files.walk(outside)) {
      for (Path file : Stream.concat(beside, files).sorted().toList()) {
        String time =
            file.equals(inside)
                ? ""
                : Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toString();
        found.add(file + " " + time + (Files.isRegularFile(file) ? Files.readString(file) : ""));
      }
    }
    return found;
  }

  @Test
  void linksOfTheHostAreNotTold() throws Exception {
    try (Guest guest = guest(grants().directory("/", HostDirectory.open(inside)))) {
      int out = guest.allocate(256);
      assertEquals(
          Errno.PERM, guest.call("path_readlink", Guest.ROOT, "host", out, 256, guest.allocate(4)));
      assertEquals("\0".repeat(256), guest.text(out, 256));
    }
  }

  /// Nothing changes in a directory that is to be read only, also by way of one that is not.
  @Test
  void whatIsReadOnlyStaysAsItIs() throws Exception {
    Path fixed = Files.createDirectory(outside.resolve("fixed"));
    Files.createDirectory(fixed.resolve("empty"));
    Files.writeString(fixed.resolve("file"), "fixed");
    Files.createSymbolicLink(fixed.resolve("dangling"), Path.of("new"));
    List<String> before = surroundings();
    Grants.Builder grants =
        grants()
            .directory("/", HostDirectory.open(inside))
            .directory("/fixed", HostDirectory.open(fixed).readOnly());
    try (Guest guest = guest(grants)) {
      int r = Guest.ROOT;
      int out = guest.allocate(64);
      for (String path : List.of("file", "new", "dangling", "./file")) {
        for (int flags : new int[] {0, Flags.CREAT, Flags.TRUNC, Flags.CREAT | Flags.TRUNC}) {
          for (long rights : new long[] {Rights.FD_READ, Rights.FD_WRITE, Guest.ALL_RIGHTS}) {
            guest.call("path_open", SECOND, 1, path, flags, rights, Guest.ALL_RIGHTS, 0, out);
          }
        }
      }
      assertEquals(Errno.ROFS, guest.call("path_create_directory", SECOND, "new"));
      assertEquals(Errno.ROFS, guest.call("path_unlink_file", SECOND, "file"));
      assertEquals(Errno.ROFS, guest.call("path_remove_directory", SECOND, "empty"));
      assertEquals(Errno.ROFS, guest.call("path_symlink", "x", SECOND, "new"));
      assertEquals(
          Errno.ROFS, guest.call("path_filestat_set_times", SECOND, 1, "file", 1, 1, Flags.MTIM));
      assertEquals(Errno.ROFS, guest.call("path_rename", SECOND, "file", SECOND, "new"));
      assertEquals(Errno.ROFS, guest.call("path_rename", SECOND, "file", r, "stolen"));
      assertEquals(Errno.ROFS, guest.call("path_rename", r, "a/file", SECOND, "file"));
      assertEquals(Errno.ROFS, guest.call("path_rename", r, "a", SECOND, "empty"));
      assertEquals(Errno.ROFS, guest.call("path_link", SECOND, 0, "file", SECOND, "new"));
      assertEquals(Errno.ROFS, guest.call("path_link", SECOND, 0, "file", r, "stolen"));
      assertEquals(Errno.ROFS, guest.call("path_link", r, 0, "a/file", SECOND, "new"));
      int file = guest.open(SECOND, "file", 0, Rights.OF_FILE & ~Rights.FD_WRITE);
      assertEquals(Errno.ROFS, guest.call("fd_filestat_set_size", file, 0));
      assertEquals(Errno.ROFS, guest.call("fd_filestat_set_times", file, 1, 1, Flags.MTIM));
      assertEquals(Errno.ROFS, guest.call("fd_allocate", file, 0, 100));
      assertEquals(Errno.NOTCAPABLE, guest.call("fd_fdstat_set_rights", file, Guest.ALL_RIGHTS, 0));
      // Under another number it is no other.
      guest.succeed("fd_renumber", SECOND, r);
      assertEquals(Errno.ROFS, guest.call("path_create_directory", r, "new"));
      int empty = guest.open(r, "empty", Flags.DIRECTORY, Rights.OF_DIRECTORY);
      assertEquals(Errno.ROFS, guest.call("path_create_directory", empty, "new"));
    }
    assertEquals(before, surroundings());
  }

  /// What fits is written; both streams count together.
  @Test
  void outputIsLimited() {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    GuestOutput limited = GuestOutput.of(seen).limitedTo(10);
    try (Guest guest = guest(grants().output(limited).errors(limited))) {
      guest.write(1, "123456");
      int list = guest.buffer(guest.put("abcdef"), 6);
      assertEquals(Errno.NOSPC, guest.call("fd_write", 2, list, 1, guest.allocate(4)));
      assertEquals(Errno.NOSPC, guest.call("fd_write", 1, list, 1, guest.allocate(4)));
      assertEquals("123456abcd", seen.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void numbersAreGivenToOthers() throws Exception {
    MemoryDirectory root = MemoryDirectory.create(10_000);
    try (Guest guest = guest(grants().directory("/", root))) {
      int file = guest.open("file", Flags.CREAT);
      assertEquals(Errno.BADF, guest.call("fd_renumber", file, 99));
      assertEquals(Errno.BADF, guest.call("fd_renumber", -1, file));
      guest.succeed("fd_renumber", file, file);
      guest.succeed("fd_renumber", file, 1);
      assertEquals(Errno.BADF, guest.call("fd_sync", file));
      guest.write(1, "output");
      assertEquals(6, root.read("file").length);
      guest.succeed("fd_renumber", Guest.ROOT, 0);
      assertEquals(Errno.BADF, guest.failToOpen("file", 0, 0));
      assertEquals(Guest.ROOT, guest.open(0, "file", 0, Rights.FD_READ));
      int prestat = guest.allocate(8);
      assertEquals(Errno.BADF, guest.call("fd_prestat_get", Guest.ROOT, prestat));
      guest.succeed("fd_prestat_get", 0, prestat);
      int list = guest.buffer(guest.allocate(4), 4);
      for (int descriptor : new int[] {0, 1, 2, Guest.ROOT}) {
        assertEquals(
            Errno.NOTSOCK, guest.call("sock_recv", descriptor, list, 1, 0, prestat, prestat));
        assertEquals(Errno.NOTSOCK, guest.call("sock_send", descriptor, list, 1, 0, prestat));
        assertEquals(Errno.NOTSOCK, guest.call("sock_accept", descriptor, 0, prestat));
        assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", descriptor, 3));
      }
    }
  }

  @Test
  void cookiesMayBeAnything() throws Exception {
    MemoryDirectory root = MemoryDirectory.create(100_000);
    for (int i = 0; i < 20; i++) {
      root.write("file" + i, new byte[0]);
    }
    try (Guest guest = guest(grants().directory("/", root))) {
      int buffer = guest.allocate(4_096);
      int used = guest.allocate(4);
      guest.succeed("fd_readdir", Guest.ROOT, buffer, 100, 0, used);
      for (int i = 0; i < 20; i++) {
        guest.succeed("path_unlink_file", Guest.ROOT, "file" + i);
      }
      for (long cookie :
          new long[] {Long.MIN_VALUE, -1, 5, 22, 23, 1L << 31, 1L << 32, Long.MAX_VALUE}) {
        guest.succeed("fd_readdir", Guest.ROOT, buffer, 4_096, cookie, used);
        assertEquals(cookie == 5, guest.memory().readInt(used) > 0, "cookie " + cookie);
      }
    }
  }

  /// Random bytes for gigabytes take a while: an interruption does not wait for the last of them.
  @Test
  void randomnessCanBeInterrupted() {
    AtomicInteger asked = new AtomicInteger();
    AtomicReference<Guest> guest = new AtomicReference<>();
    RandomGenerator random =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return 0;
          }

          @Override
          public void nextBytes(byte[] bytes) {
            asked.incrementAndGet();
            assertTrue(guest.get().instance().store().interrupt());
          }
        };
    guest.set(guest(Grants.builder().random(random)));
    Trap trap = assertThrows(Trap.class, () -> guest.get().call("random_get", 0, 1 << 19));
    assertEquals(TrapReason.INTERRUPTED, trap.reason());
    assertEquals(1, asked.get());
    guest.get().close();
  }

  /// Two threads of one program open, use and close the same descriptors as fast as they can.
  @Test
  void threadsCloseWhatOthersUse() throws Exception {
    List<String> before = surroundings();
    Engine engine = Engine.builder().tier(Tier.INTERPRETER).build();
    WasmModule module = engine.load(Guest.text(Version.PREVIEW1));
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    try (Preview1 wasi =
        new Preview1(grants().directory("/", HostDirectory.open(inside)).build())) {
      Linker linker = wasi.define(engine.newLinker());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Guest guest = new Guest(linker.instantiate(engine.newStore(), module), () -> {});
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      try {
                        openUseAndClose(guest);
                      } catch (RuntimeException e) {
                        failure.set(e);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    assertEquals(before, surroundings());
  }

  private static void openUseAndClose(Guest guest) {
    int r = Guest.ROOT;
    int path = guest.put("a/file");
    int out = guest.allocate(256);
    int list = guest.buffer(out, 6);
    int result = guest.allocate(8);
    for (int i = 0; i < ROUNDS; i++) {
      int flags = i % 2 == 0 ? 0 : Flags.DIRECTORY;
      guest.call("path_open", r, 1, path, i % 2 == 0 ? 6 : 1, flags, -1 & ~64, -1, 0, result);
      for (int descriptor = SECOND; descriptor < SECOND + 3; descriptor++) {
        guest.call("fd_read", descriptor, list, 1, result);
        guest.call("fd_readdir", descriptor, out, 256, 0, result);
        guest.call("fd_filestat_get", descriptor, out);
        guest.call("path_filestat_get", descriptor, 1, path + 2, 4, out);
      }
      guest.call("fd_renumber", SECOND, SECOND + 1);
      guest.call("fd_close", SECOND + i % 3);
    }
  }

  /// Any calls whatever, with arguments that mean something: error codes are all that comes of
  /// them, and nothing outside changes.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyCalls(boolean inMemory) throws Exception {
    List<String> before = surroundings();
    SplittableRandom random = new SplittableRandom(inMemory ? 3 : 4);
    List<String> names =
        Guest.FUNCTIONS.keySet().stream()
            .filter(name -> !name.startsWith("proc_") && !name.equals("sched_yield"))
            .toList();
    for (int life = 0; life < LIVES; life++) {
      Directory root = inMemory ? MemoryDirectory.create(1 << 20) : HostDirectory.open(inside);
      Directory second = inMemory ? root.readOnly() : HostDirectory.open(inside.resolve("a"));
      try (Guest guest = guest(grants().directory("/", root).directory("/a", second))) {
        RandomCalls calls = new RandomCalls(guest, random);
        for (int i = 0; i < CALLS / LIVES; i++) {
          calls.call(names.get(random.nextInt(names.size())));
        }
      }
    }
    assertEquals(before, surroundings());
  }

  /// Calls with random arguments, each of the kind that its place wants, mostly.
  private record RandomCalls(Guest guest, SplittableRandom random, int area) {
    private static final int AREA = 1 << 16;

    /// Higher than most descriptors that will be open.
    private static final int LAST = 12;

    RandomCalls(Guest guest, SplittableRandom random) {
      this(guest, random, guest.allocate(AREA));
    }

    void call(String name) {
      String letters = Guest.FUNCTIONS.get(name);
      Object[] arguments = new Object[letters.length()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = letters.charAt(i) == 'l' ? number() : small();
      }
      if (name.startsWith("path_")) {
        arguments[0] = directory();
      } else if (name.startsWith("fd_") || name.startsWith("sock_")) {
        arguments[0] = random.nextInt(LAST) - 1;
      }
      place(name, arguments);
      try {
        guest.call(name, arguments);
      } catch (Trap trap) {
        assertEquals(TrapReason.MEMORY_OUT_OF_BOUNDS, trap.reason(), name + ": " + trap);
      }
    }

    /// Puts paths, buffers and subscriptions to where functions expect them.
    private void place(String name, Object[] arguments) {
      switch (name) {
        case "path_open" -> {
          arguments[1] = random.nextInt(2);
          path(arguments, 2);
          arguments[4] = flags(16);
          arguments[7] = flags(32);
        }
        case "path_filestat_get", "path_filestat_set_times" -> {
          arguments[1] = random.nextInt(2);
          path(arguments, 2);
          arguments[arguments.length - 1] = random.nextInt(16);
        }
        case "fd_filestat_set_times" -> arguments[3] = random.nextInt(16);
        case "fd_close", "fd_renumber", "fd_fdstat_set_rights" -> keepGrants(arguments);
        case "path_create_directory",
            "path_remove_directory",
            "path_unlink_file",
            "path_readlink" ->
            path(arguments, 1);
        case "path_rename" -> {
          path(arguments, 1);
          arguments[3] = directory();
          path(arguments, 4);
        }
        case "path_link" -> {
          arguments[1] = random.nextInt(2);
          path(arguments, 2);
          arguments[4] = directory();
          path(arguments, 5);
        }
        case "path_symlink" -> {
          path(arguments, 0);
          arguments[2] = directory();
          path(arguments, 3);
        }
        case "fd_read", "fd_write", "fd_pread", "fd_pwrite", "sock_recv", "sock_send" -> {
          arguments[1] = area + 8 * random.nextInt(8);
          arguments[2] = random.nextInt(5);
          arguments[arguments.length - 1] = area + 200;
          for (int i = 0; i < 12; i++) {
            guest.memory().writeInt(area + 8L * i, area + random.nextInt(AREA));
            guest.memory().writeInt(area + 8L * i + 4, random.nextInt(200));
          }
        }
        case "poll_oneoff" -> subscriptions(arguments);
        default -> {
          // Numbers will do.
        }
      }
    }

    /// Few of them, mostly.
    private int flags(int all) {
      int some = random.nextInt(all);
      return some & random.nextInt(all);
    }

    private int directory() {
      return random.nextInt(4) == 0 ? random.nextInt(LAST) : Guest.ROOT + random.nextInt(2);
    }

    /// Without its directories a guest could do nothing any more.
    private void keepGrants(Object[] arguments) {
      for (int i = 0; i < Math.min(2, arguments.length); i++) {
        if (random.nextInt(200) > 0 && arguments[i] instanceof Number number) {
          arguments[i] = SECOND + 1 + Math.floorMod(number.intValue(), LAST);
        }
      }
    }

    /// The first of them comes soon, in case that none of the others ever does.
    private void subscriptions(Object[] arguments) {
      int count = 1 + random.nextInt(6);
      arguments[0] = area;
      arguments[1] = area + random.nextInt(2_000);
      arguments[2] = count;
      guest.memory().fill(area, (byte) 0, (long) count * SUBSCRIPTION);
      guest.memory().writeLong(area + 24L, 1 + random.nextInt(1_000));
      for (int i = 1; i < count; i++) {
        int at = area + i * SUBSCRIPTION;
        guest.memory().writeByte(at + 8L, (byte) random.nextInt(4));
        guest.memory().writeInt(at + 16L, random.nextInt(12));
        guest.memory().writeLong(at + 24L, number());
        guest.memory().writeShort(at + 40L, (short) random.nextInt(3));
      }
    }

    private void path(Object[] arguments, int at) {
      StringBuilder path = new StringBuilder(random.nextInt(20) == 0 ? "/" : "");
      int length = 1 + random.nextInt(4);
      for (int i = 0; i < length; i++) {
        int most = random.nextInt(4) == 0 ? COMPONENTS.size() : 6;
        path.append(i == 0 ? "" : "/").append(COMPONENTS.get(random.nextInt(most)));
      }
      path.append(random.nextInt(10) == 0 ? "/" : "");
      byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
      int start = area + 4_096 + random.nextInt(20_000);
      guest.memory().write(start, bytes);
      arguments[at] = start;
      arguments[at + 1] = bytes.length;
    }

    /// Flags, lengths and places.
    private long small() {
      return switch (random.nextInt(4)) {
        case 0 -> 0;
        case 1 -> random.nextInt(16);
        case 2 -> area + random.nextInt(AREA);
        default -> random.nextInt(1, 4_000);
      };
    }

    /// Rights, sizes, times and offsets.
    private long number() {
      return switch (random.nextInt(6)) {
        case 0 -> random.nextLong();
        case 1 -> Long.MAX_VALUE - random.nextInt(3);
        case 2 -> 1L << random.nextInt(64);
        case 3 -> random.nextInt(100);
        default -> -1;
      };
    }
  }
}
