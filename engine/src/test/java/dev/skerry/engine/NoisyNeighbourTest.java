package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A tenant that uses up everything it may have, again and again, while others of the same pool do
/// their work: they get the same results, and none of its limits is theirs.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoisyNeighbourTest extends TierTest {
  private static final int REQUESTS = 300;
  private static final StoreLimits LIMITS =
      StoreLimits.DEFAULT
          .withMemoryBytes(8 << 16)
          .withTableElements(100)
          .withHeapBytes(1 << 20)
          .withCallDepth(300)
          .withHostCalls(50);
  private static final String GUEST =
      """
      (module
        (import "host" "log" (func $log (param i32)))
        (type $bytes (array (mut i8)))
        (memory 1)
        (table $table 10 funcref)
        (global $sum (mut i32) (i32.const 0))
        (elem declare func $deep)
        (func $deep (call $deep) (call $log (i32.const 0)))

        ;; A request that needs a little of everything.
        (func (export "work") (param $n i32) (result i32) (local $i i32)
          (drop (memory.grow (i32.const 2)))
          (drop (table.grow $table (ref.null func) (i32.const 20)))
          (loop $next
            (i32.store (i32.mul (local.get $i) (i32.const 4096)) (local.get $n))
            (global.set $sum
              (i32.add (global.get $sum)
                (i32.add (i32.load (i32.mul (local.get $i) (i32.const 4096)))
                  (array.len (array.new_default $bytes (i32.const 10))))))
            (call $log (local.get $i))
            (br_if $next
              (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 40))))
          (global.get $sum))

        (func (export "memory") (result i32)
          (loop $more (br_if $more (i32.ge_s (memory.grow (i32.const 1)) (i32.const 0))))
          (memory.fill (i32.const 0) (i32.const 255) (i32.mul (memory.size) (i32.const 65536)))
          (memory.size))
        (func (export "table") (result i32)
          (loop $more
            (br_if $more
              (i32.ge_s (table.grow $table (ref.func $deep) (i32.const 1)) (i32.const 0))))
          (table.size $table))
        (func (export "stack") (call $deep))
        (func (export "calls") (loop $more (call $log (i32.const 1)) (br $more)))
        (func (export "fuel") (loop $more (global.set $sum (i32.const 9)) (br $more)))
        (func (export "objects")
          (drop (array.new_default $bytes (i32.const 2000000)))))
      """;

  private final AtomicInteger logged = new AtomicInteger();

  private InstancePool pool(FuelCosts costs) {
    engine = builder().limits(LIMITS).fuel(costs).build();
    return engine
        .newLinker()
        .define("host", "log", HostFunction.i32Consumer(_ -> logged.incrementAndGet()))
        .link(engine.load(GUEST))
        .pool(PoolLimits.DEFAULT.withAlive(4).withPatience(Duration.ofSeconds(100)));
  }

  private static void assertTraps(PooledInstance instance, String name, TrapReason reason) {
    assertEquals(reason, assertThrows(Trap.class, () -> instance.call(name), name).reason());
  }

  private static void makeNoise(InstancePool pool, int turn) {
    try (PooledInstance instance = pool.acquire()) {
      instance.instance().store().fuel().set(1_000_000);
      switch (turn % 5) {
        case 0 -> assertEquals(8, instance.call("memory").getFirst().asI32());
        case 1 -> assertEquals(100, instance.call("table").getFirst().asI32());
        case 2 -> assertTraps(instance, "stack", TrapReason.CALL_STACK_EXHAUSTED);
        case 3 -> assertTraps(instance, "calls", TrapReason.HOST_CALLS);
        default -> assertTraps(instance, "objects", TrapReason.OUT_OF_MEMORY);
      }
    }
  }

  private static void work(InstancePool pool, int n) {
    try (PooledInstance instance = pool.acquire()) {
      instance.instance().store().fuel().set(1_000_000);
      int sum = instance.call("work", Value.of(n)).getFirst().asI32();
      assertEquals(40 * (n + 10), sum);
    }
  }

  private static void sideBySide(InstancePool pool, Runnable noise)
      throws InterruptedException, ExecutionException {
    AtomicBoolean done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> tenants = new ArrayList<>();
      for (int tenant = 0; tenant < 2; tenant++) {
        int first = tenant;
        tenants.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < REQUESTS; n++) {
                    work(pool, 2 * n + first);
                  }
                }));
      }
      Future<?> noisy =
          threads.submit(
              () -> {
                do {
                  noise.run();
                } while (!done.get());
              });
      try {
        for (Future<?> tenant : tenants) {
          tenant.get();
        }
      } finally {
        done.set(true);
      }
      noisy.get();
    }
  }

  @Test
  void limitsAreOfOneInstance() throws InterruptedException, ExecutionException {
    AtomicInteger turn = new AtomicInteger();
    try (InstancePool pool = pool(FuelCosts.DEFAULT)) {
      sideBySide(pool, () -> makeNoise(pool, turn.getAndIncrement()));
      assertTrue(turn.get() > 0);
      assertTrue(pool.alive() <= 4);
      assertTrue(logged.get() >= 2 * REQUESTS * 40);
    }
  }

  @Test
  void fuelIsOfOneInstance() throws InterruptedException, ExecutionException {
    try (InstancePool pool = pool(FuelCosts.DEFAULT)) {
      sideBySide(
          pool,
          () -> {
            try (PooledInstance instance = pool.acquire()) {
              instance.instance().store().fuel().set(10_000);
              assertTraps(instance, "fuel", TrapReason.OUT_OF_FUEL);
            }
          });
    }
  }

  @Test
  void deadlinesAreOfOneInstance() throws InterruptedException, ExecutionException {
    try (InstancePool pool = pool(FuelCosts.FREE)) {
      sideBySide(
          pool,
          () -> {
            try (PooledInstance instance = pool.acquire()) {
              Duration time = Duration.ofMillis(2);
              Trap trap =
                  assertThrows(
                      Trap.class,
                      () -> instance.instance().store().within(time, () -> instance.call("fuel")));
              assertEquals(TrapReason.INTERRUPTED, trap.reason());
            }
          });
    }
  }
}
