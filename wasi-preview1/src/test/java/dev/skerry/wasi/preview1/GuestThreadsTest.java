package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Linker;
import dev.skerry.engine.Tier;
import dev.skerry.engine.WasmModule;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.wasi.host.Grants;
import org.junit.jupiter.api.Test;

/// Threads of one program, and how it ends.
class GuestThreadsTest {
  /// Starts eight threads with `$work` in each, then does `$last`.
  @SuppressWarnings("InlineFormatString") // a program is read better on its own
  private static final String PROGRAM =
      """
      (module
        (import "env" "memory" (memory 1 4 shared))
        (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (export "memory" (memory 0))
        (func $for_ever (loop $l (br $l)))
        (func $wait_for_all
          (loop $l
            (drop (memory.atomic.wait32 (i32.const 0) (i32.const -1) (i64.const -1)))
            (br_if $l (i32.ne (i32.atomic.load (i32.const 0)) (i32.const 8000)))))
        (func $work (param $id i32) (param $argument i32) (local $i i32) %s)
        (func (export "wasi_thread_start") (param i32 i32)
          (call $work (local.get 0) (local.get 1)))
        (func (export "_start") (local $i i32)
          (loop $l
            (if (i32.le_s (call $spawn (local.get $i)) (i32.const 0)) (then unreachable))
            (br_if $l (i32.lt_u
              (local.tee $i (i32.add (local.get $i) (i32.const 1)))
              (i32.const 8))))
          %s)
        (func (export "sum") (result i32) (i32.load (i32.const 0))))
      """;

  private static final String COUNT =
      """
      (loop $l
        (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
        (br_if $l (i32.lt_u
          (local.tee $i (i32.add (local.get $i) (i32.const 1)))
          (i32.const 1000))))
      """;

  private static int run(Tier tier, String work, String last, int sum) {
    Engine engine = Engine.builder().tier(tier).build();
    WasmModule module = engine.load(PROGRAM.formatted(work, last));
    assertTrue(GuestThreads.areUsedBy(module));
    Store store = engine.newStore();
    try (Preview1 wasi = new Preview1(Grants.builder().build())) {
      Linker linker = wasi.define(engine.newLinker());
      GuestThreads threads = new GuestThreads(module, linker, store);
      Instance instance = threads.instantiate();
      int status = Preview1.exitStatus(() -> threads.run(() -> instance.call("_start")));
      if (sum >= 0) {
        assertEquals(sum, instance.call("sum").getFirst().asI32());
      }
      return status;
    } finally {
      // They have left the guest; this ends when they have ended too.
      while (isAnyAlive()) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean isAnyAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("wasi-thread-"));
  }

  @Tiers
  void threadsShareTheMemory(Tier tier) {
    assertEquals(0, run(tier, COUNT, "(call $wait_for_all)", 8_000));
  }

  @Tiers
  void theEndOfTheMainThreadEndsAll(Tier tier) {
    assertEquals(0, run(tier, "(call $for_ever)", "", -1));
    assertEquals(5, run(tier, "(call $for_ever)", "(call $exit (i32.const 5))", -1));
  }

  @Tiers
  void anExitOfAThreadEndsAll(Tier tier) {
    String work =
        """
        (if (i32.eq (local.get $argument) (i32.const 7))
          (then (call $exit (i32.const 9))))
        (call $for_ever)
        """;
    assertEquals(9, run(tier, work, "(call $for_ever)", -1));
  }

  @Tiers
  void aTrapOfAThreadEndsAll(Tier tier) {
    String work =
        """
        (if (i32.eq (local.get $argument) (i32.const 3)) (then unreachable))
        (drop (memory.atomic.wait32 (i32.const 8) (i32.const 0) (i64.const -1)))
        """;
    Trap trap =
        assertThrows(
            Trap.class,
            () ->
                run(
                    tier,
                    work,
                    "(drop (memory.atomic.wait32 (i32.const 8) (i32.const 0) (i64.const -1)))",
                    -1));
    assertEquals(TrapReason.UNREACHABLE, trap.reason());
  }

  /// Returns how much of this fuel is left.
  private static long spend(Tier tier, long fuel) {
    Engine engine = Engine.builder().tier(tier).fuel(FuelCosts.DEFAULT).build();
    WasmModule module = engine.load(PROGRAM.formatted(COUNT, "(call $wait_for_all)"));
    Store store = engine.newStore();
    store.fuel().add(fuel);
    try (Preview1 wasi = new Preview1(Grants.builder().build())) {
      GuestThreads threads = new GuestThreads(module, wasi.define(engine.newLinker()), store);
      Instance instance = threads.instantiate();
      threads.run(() -> instance.call("_start"));
      return store.fuel().left();
    }
  }

  /// They count together what they spend, about ten units each time round; the rest comes back.
  @Tiers
  void threadsShareTheFuel(Tier tier) {
    long left = spend(tier, 1_000_000);
    assertTrue(left > 800_000 && left < 950_000, left + " units are left");
    Trap trap = assertThrows(Trap.class, () -> spend(tier, 20_000));
    assertEquals(TrapReason.OUT_OF_FUEL, trap.reason());
  }

  @Test
  void thereIsAMostOfThreads() {
    String last =
        """
        (loop $l (br_if $l (i32.gt_s (call $spawn (i32.const 0)) (i32.const 0))))
        """;
    String wait = "(drop (memory.atomic.wait32 (i32.const 8) (i32.const 0) (i64.const -1)))";
    assertEquals(0, run(Tier.INTERPRETER, wait, last, -1));
  }

  @Test
  void aThreadNeedsABeginning() {
    Engine engine = Engine.create();
    WasmModule module =
        engine.load(
            """
            (module (import "wasi" "thread-spawn" (func (param i32) (result i32))))
            """);
    LinkException refused =
        assertThrows(
            LinkException.class,
            () -> new GuestThreads(module, engine.newLinker(), engine.newStore()));
    assertEquals(
        "unknown export: \"wasi_thread_start\", which threads begin with", refused.getMessage());
  }
}
