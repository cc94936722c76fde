package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.engine.Engine;
import dev.skerry.engine.ExitException;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Tier;
import dev.skerry.runtime.Trap;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Grants;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Arguments, environment, clocks, randomness and ends.
class ProcessTest {
  @Tiers
  void argumentsAndEnvironment(Tier tier) {
    Grants grants =
        Grants.builder()
            .arguments(List.of("program", "é"))
            .variable("Z", "1")
            .variable("A", "")
            .build();
    for (Version version : Version.values()) {
      try (Guest guest = new Guest(tier, version, grants)) {
        assertEquals("program\0é\0", strings(guest, "args"));
        assertEquals("Z=1\0A=\0", strings(guest, "environ"));
      }
    }
  }

  private static String strings(Guest guest, String name) {
    int sizes = guest.allocate(8);
    guest.succeed(name + "_sizes_get", sizes, sizes + 4);
    int count = guest.memory().readInt(sizes);
    int length = guest.memory().readInt(sizes + 4);
    int pointers = guest.allocate(4 * count);
    int content = guest.allocate(length);
    guest.succeed(name + "_get", pointers, content);
    assertEquals(count == 0 ? 0 : content, guest.memory().readInt(pointers));
    return guest.text(content, length);
  }

  @Tiers
  void nothingIsGrantedByItself(Tier tier) {
    try (Guest guest = new Guest(tier, Version.PREVIEW1, Grants.builder().build())) {
      int out = guest.allocate(64);
      assertEquals("", strings(guest, "environ").strip());
      assertEquals(Errno.NOTCAPABLE, guest.call("clock_time_get", 0, 0, out));
      assertEquals(Errno.NOTCAPABLE, guest.call("clock_res_get", 0, out));
      assertEquals(Errno.NOTCAPABLE, guest.call("random_get", out, 8));
      assertEquals(Errno.BADF, guest.call("fd_prestat_get", 3, out));
      assertEquals(Errno.BADF, guest.failToOpen("file", 0, 0));
      assertEquals("", guest.read(0, 10));
      assertEquals(3, guest.write(1, "abc"));
    }
  }

  @Tiers
  void clocks(Tier tier) {
    Grants grants = Grants.builder().clocks(Clocks.fixed(Instant.ofEpochSecond(5, 6))).build();
    try (Guest guest = new Guest(tier, Version.PREVIEW1, grants)) {
      int out = guest.allocate(8);
      guest.succeed("clock_time_get", 0, 1, out);
      assertEquals(5_000_000_006L, guest.memory().readLong(out));
      for (int clock = 0; clock < 4; clock++) {
        guest.succeed("clock_res_get", clock, out);
        assertNotEquals(0, guest.memory().readLong(out));
        guest.succeed("clock_time_get", clock, 1, out);
      }
      assertEquals(Errno.INVAL, guest.call("clock_time_get", 4, 0, out));
      assertEquals(Errno.INVAL, guest.call("clock_res_get", -1, out));
      guest.succeed("sched_yield");
    }
  }

  @Tiers
  void randomnessComesFromTheGrant(Tier tier) {
    byte[] expected = new byte[1000];
    new SplittableRandom(9).nextBytes(expected);
    Grants grants = Grants.builder().random(new SplittableRandom(9)).build();
    try (Guest guest = new Guest(tier, Version.PREVIEW1, grants)) {
      int out = guest.allocate(1000);
      guest.succeed("random_get", out, 1000);
      assertEquals(List.of(box(expected)), List.of(box(guest.memory().read(out, 1000))));
    }
  }

  private static String box(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Tiers
  void signals(Tier tier) {
    try (Guest guest = new Guest(tier, Version.PREVIEW1, Grants.builder().build())) {
      guest.succeed("proc_raise", 0);
      guest.succeed("proc_raise", 16);
      assertEquals(Errno.NOTSUP, guest.call("proc_raise", 18));
      assertEquals(Errno.INVAL, guest.call("proc_raise", 31));
      ExitException exit = assertThrows(ExitException.class, () -> guest.call("proc_raise", 6));
      assertEquals(134, exit.status());
    }
  }

  private static final String COMMAND =
      """
      (module
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (global $calls (mut i32) (i32.const 0))
        (func (export "%s")
          (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
          (block (try_table (catch_all 0) (call $exit (i32.const %d))))
          unreachable)
        (func (export "calls") (result i32) (global.get $calls)))
      """;

  private static Instance instance(Tier tier, Preview1 wasi, String text) {
    Engine engine = Engine.builder().tier(tier).build();
    return wasi.define(engine.newLinker()).instantiate(engine.newStore(), engine.load(text));
  }

  @Tiers
  void anExitPassesTheHandlersOfTheGuest(Tier tier) {
    try (Preview1 wasi = new Preview1(Grants.builder().build())) {
      Instance instance = instance(tier, wasi, COMMAND.formatted("_start", 7));
      for (int i = 1; i < 3; i++) {
        assertEquals(7, wasi.run(instance));
        assertEquals(i, instance.call("calls").getFirst().asI32());
      }
    }
  }

  @Tiers
  void reactors(Tier tier) {
    try (Preview1 wasi = new Preview1(Grants.builder().build())) {
      Instance instance = instance(tier, wasi, COMMAND.formatted("_initialize", 0));
      assertEquals(0, wasi.initialize(instance));
      assertEquals(1, instance.call("calls").getFirst().asI32());
      Instance neither = instance(tier, wasi, "(module)");
      assertEquals(0, wasi.run(neither));
      assertEquals(0, wasi.initialize(neither));
    }
  }

  @Test
  void aMemoryMustBeExported() {
    try (Preview1 wasi = new Preview1(Grants.builder().build())) {
      Instance instance =
          instance(
              Tier.INTERPRETER,
              wasi,
              """
              (module
                (import "wasi_snapshot_preview1" "args_sizes_get"
                  (func $f (param i32 i32) (result i32)))
                (memory 1)
                (func (export "_start") (drop (call $f (i32.const 0) (i32.const 0)))))
              """);
      Trap trap = assertThrows(Trap.class, () -> wasi.run(instance));
      assertEquals(
          "host function failed: \"wasi_snapshot_preview1\" \"args_sizes_get\" threw"
              + " java.util.NoSuchElementException: unknown export: no memory \"memory\"; there is"
              + " none",
          trap.getMessage());
    }
  }

  @Test
  void grantsAreChecked() {
    Grants.Builder grants = Grants.builder();
    assertThrows(IllegalArgumentException.class, () -> grants.arguments(List.of("a\0b")));
    assertThrows(IllegalArgumentException.class, () -> grants.variable("a=", "b"));
    assertThrows(IllegalArgumentException.class, () -> grants.variable("", "b"));
    assertThrows(IllegalArgumentException.class, () -> grants.variable("a", "\0"));
  }
}
