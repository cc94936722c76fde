package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Threads that share a memory, each with a store and an instance of its own. The time limits only
/// end a test that hangs.
@Timeout(120)
class SharedMemoryTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 20_000;

  private static final String MODULE =
      """
      (module
        (import "env" "memory" (memory 1 300 shared))

        ;; Adds 1 to a number of each width, and to one by compare and exchange, n times.
        (func (export "add") (param $n i32)
          (local $old i32)
          (loop $again
            (drop (i32.atomic.rmw8.add_u (i32.const 1) (i32.const 1)))
            (drop (i32.atomic.rmw16.add_u (i32.const 2) (i32.const 1)))
            (drop (i32.atomic.rmw.add (i32.const 4) (i32.const 1)))
            (drop (i64.atomic.rmw.sub (i32.const 8) (i64.const 1)))
            (drop (i64.atomic.rmw32.add_u (i32.const 16) (i64.const 1)))
            (loop $retry
              (local.set $old (i32.atomic.load16_u (i32.const 22)))
              (br_if $retry
                (i32.ne
                  (local.get $old)
                  (i32.atomic.rmw16.cmpxchg_u
                    (i32.const 22)
                    (local.get $old)
                    (i32.add (local.get $old) (i32.const 1))))))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

        ;; Counts at 40 without atomics, under a lock at 36: 0 free, 1 taken, 2 waited for.
        (func (export "locked") (param $n i32)
          (local $state i32)
          (loop $again
            (local.set $state
              (i32.atomic.rmw.cmpxchg (i32.const 36) (i32.const 0) (i32.const 1)))
            (block $taken
              (br_if $taken (i32.eqz (local.get $state)))
              (loop $wait
                (br_if $taken
                  (i32.eqz (i32.atomic.rmw.xchg (i32.const 36) (i32.const 2))))
                (drop (memory.atomic.wait32 (i32.const 36) (i32.const 2) (i64.const -1)))
                (br $wait)))
            (i32.store (i32.const 40) (i32.add (i32.load (i32.const 40)) (i32.const 1)))
            (if (i32.ne (i32.atomic.rmw.sub (i32.const 36) (i32.const 1)) (i32.const 1))
              (then
                (i32.atomic.store (i32.const 36) (i32.const 0))
                (drop (memory.atomic.notify (i32.const 36) (i32.const 1)))))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

        ;; Takes turns: waits until 48 is $mine, sets it to $other, n times.
        (func (export "turns") (param $mine i64) (param $other i64) (param $n i32)
          (loop $again
            (loop $wait
              (if (i64.ne (i64.atomic.load (i32.const 48)) (local.get $mine))
                (then
                  (drop (memory.atomic.wait64 (i32.const 48) (local.get $other) (i64.const -1)))
                  (br $wait))))
            (i64.atomic.store (i32.const 48) (local.get $other))
            (drop (memory.atomic.notify (i32.const 48) (i32.const -1)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

        ;; Grows page by page, and tells the number of pages at 64. How often it grew.
        (func (export "grow") (result i32)
          (local $grown i32)
          (loop $again
            (if (i32.ne (memory.grow (i32.const 1)) (i32.const -1))
              (then
                (drop (i32.atomic.rmw.add (i32.const 64) (i32.const 1)))
                (local.set $grown (i32.add (local.get $grown) (i32.const 1)))
                (br $again))))
          (local.get $grown))

        ;; Writes to the end of the memory while it grows to $n pages.
        (func (export "follow") (param $n i32)
          (local $pages i32)
          (loop $again
            (local.set $pages (i32.add (i32.const 1) (i32.atomic.load (i32.const 64))))
            (if (i32.lt_u (memory.size) (local.get $pages)) (then (unreachable)))
            (drop (i32.atomic.rmw.add
              (i32.sub (i32.mul (local.get $pages) (i32.const 65536)) (i32.const 4))
              (i32.const 1)))
            (br_if $again (i32.lt_u (local.get $pages) (local.get $n)))))

        (func (export "wait") (param $expected i32) (param $time i64) (result i32)
          (memory.atomic.wait32 (i32.const 80) (local.get $expected) (local.get $time)))
        (func (export "notify") (param $most i32) (result i32)
          (memory.atomic.notify (i32.const 80) (local.get $most)))
        (func (export "unaligned")
          (drop (i32.atomic.load (i32.const 2)))))
      """;

  private final Engine engine = Engine.create();
  private final WasmModule module = engine.load(MODULE);
  private final Memory memory =
      Memory.create(
          new ExternalType.Memory(
              AddressType.I32, new Limits(1, 300L), true, ExternalType.Memory.STANDARD_PAGE),
          engine.newStore());
  private final MemoryView view = MemoryView.of(memory);

  private Instance instance() {
    return engine
        .newLinker()
        .define("env", "memory", memory)
        .instantiate(engine.newStore(), module);
  }

  private List<Future<List<Value>>> start(
      ExecutorService threads, int count, String name, Value... arguments) {
    List<Future<List<Value>>> running = new ArrayList<>();
    CountDownLatch ready = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      Instance instance = instance();
      running.add(
          threads.submit(
              () -> {
                ready.countDown();
                ready.await();
                return instance.call(name, arguments);
              }));
    }
    return running;
  }

  private void runAll(String name, Value... arguments)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (var future : start(threads, THREADS, name, arguments)) {
        future.get();
      }
    }
  }

  @Test
  void noUpdateIsLost() throws InterruptedException, ExecutionException {
    runAll("add", Value.of(ROUNDS));
    int sum = THREADS * ROUNDS;
    assertEquals((byte) sum, view.readByte(1));
    assertEquals((short) sum, view.readShort(2));
    assertEquals(sum, view.readInt(4));
    assertEquals(-sum, view.readLong(8));
    assertEquals(sum, view.readInt(16));
    assertEquals((short) sum, view.readShort(22));
    assertEquals(0, view.readByte(0));
    assertEquals(0, view.readShort(20));
    assertEquals(0, view.readLong(24));
  }

  @Test
  void aLockOfTheGuestProtects() throws InterruptedException, ExecutionException {
    runAll("locked", Value.of(ROUNDS));
    assertEquals(THREADS * ROUNDS, view.readInt(40));
    assertEquals(0, memory.waiters().wake(36, -1));
  }

  @Test
  void noWakeUpIsLost() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Value rounds = Value.of(5_000);
      var first = start(threads, 1, "turns", Value.of(0L), Value.of(1L), rounds);
      var second = start(threads, 1, "turns", Value.of(1L), Value.of(0L), rounds);
      first.getFirst().get();
      second.getFirst().get();
    }
    assertEquals(0, view.readLong(48));
  }

  @Test
  void growthIsSeenByAllThreads() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      var followers = start(threads, THREADS, "follow", Value.of(300));
      int grown = 0;
      for (var grower : start(threads, 2, "grow")) {
        grown += grower.get().getFirst().asI32();
      }
      assertEquals(299, grown);
      for (var follower : followers) {
        follower.get();
      }
    }
    assertEquals(300, memory.pages());
    long seen = 0;
    for (long page = 1; page <= 300; page++) {
      seen += view.readInt(page * 65_536 - 4);
    }
    assertEquals(true, seen >= THREADS);
  }

  @Test
  void aWaitEnds() throws InterruptedException, ExecutionException {
    assertEquals(List.of(Value.of(1)), instance().call("wait", Value.of(5), Value.of(-1L)));
    assertEquals(List.of(Value.of(2)), instance().call("wait", Value.of(0), Value.of(0L)));
    assertEquals(List.of(Value.of(2)), instance().call("wait", Value.of(0), Value.of(1_000L)));
    assertEquals(List.of(Value.of(0)), instance().call("notify", Value.of(-1)));
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      var waiting = start(threads, 3, "wait", Value.of(0), Value.of(-1L));
      Instance waker = instance();
      int woken = 0;
      while (woken < 3) {
        woken += waker.call("notify", Value.of(1)).getFirst().asI32();
      }
      for (var future : waiting) {
        assertEquals(List.of(Value.of(0)), future.get());
      }
    }
  }

  @Test
  void anInterruptionEndsAWait() throws InterruptedException, ExecutionException {
    Instance instance = instance();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      var waiting =
          threads.submit(
              () ->
                  assertThrows(
                      Trap.class, () -> instance.call("wait", Value.of(0), Value.of(-1L))));
      while (!instance.store().interrupt()) {
        Thread.onSpinWait();
      }
      assertEquals(TrapReason.INTERRUPTED, waiting.get().reason());
    }
    assertEquals(List.of(Value.of(0)), instance.call("notify", Value.of(1)));
  }

  @Test
  void anInterruptedThreadEndsAWait() throws InterruptedException {
    Instance instance = instance();
    Thread.currentThread().interrupt();
    Trap trap = assertThrows(Trap.class, () -> instance.call("wait", Value.of(0), Value.of(-1L)));
    assertEquals(true, Thread.interrupted());
    assertEquals(TrapReason.INTERRUPTED, trap.reason());
    assertEquals(List.of(Value.of(0)), instance.call("notify", Value.of(1)));
  }

  @Test
  void alignmentIsNatural() {
    Trap trap = assertThrows(Trap.class, () -> instance().call("unaligned"));
    assertEquals(TrapReason.UNALIGNED_ATOMIC, trap.reason());
  }

  @Test
  void growthCountsInTheStoreThatMadeTheMemory() {
    Store maker = engine.newStore();
    Memory shared =
        Memory.create(
            new ExternalType.Memory(
                AddressType.I32, new Limits(1, 300L), true, ExternalType.Memory.STANDARD_PAGE),
            maker);
    Store user = engine.newStore();
    engine.newLinker().define("env", "memory", shared).instantiate(user, module);
    shared.grow(2);
    assertEquals(3 << 16, maker.quota().memoryBytes());
    assertEquals(0, user.quota().memoryBytes());
  }
}
