package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.MarkedMemory;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Pools of instances: what they lend, how many, and what they throw away.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InstancePoolTest extends TierTest {
  private static final String GUEST =
      """
      (module
        (import "host" "call" (func $host))
        (memory (export "memory") 1 100)
        (global $count (mut i32) (i32.const 0))
        (func (export "count") (result i32)
          (global.set $count (i32.add (global.get $count) (i32.const 1)))
          (i32.store (i32.const 50000) (global.get $count))
          (global.get $count))
        (func (export "load") (result i32) (i32.load (i32.const 50000)))
        (func (export "prepare")
          (global.set $count (i32.const 10)) (i32.store (i32.const 50000) (i32.const 10)))
        (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
        (func (export "size") (result i32) (memory.size))
        (func (export "host") (call $host))
        (func (export "loop") (i32.store (i32.const 0) (i32.const 1)) (loop (br 0)))
        (func $deep (export "deep") (i32.store8 (i32.const 1) (i32.const 1)) (call $deep))
        (func (export "trap") (i32.store (i32.const 4094) (i32.const -1)) (unreachable)))
      """;

  private Runnable host = () -> {};

  private LinkedModule linked(Engine linkedBy) {
    return linkedBy
        .newLinker()
        .define("host", "call", HostFunction.action(() -> host.run()))
        .link(linkedBy.load(GUEST));
  }

  private InstancePool pool(PoolLimits limits) {
    return linked(engine).pool(limits);
  }

  private static int call(PooledInstance instance, String name, Value... arguments) {
    return instance.call(name, arguments).getFirst().asI32();
  }

  @Test
  void lendsTheSameInstanceAsIfItWereNew() {
    try (InstancePool pool = pool(PoolLimits.DEFAULT)) {
      dev.skerry.runtime.Instance first;
      try (PooledInstance instance = pool.acquire()) {
        first = instance.instance().runtime();
        assertTrue(first.memories[0] instanceof MarkedMemory);
        assertEquals(1, call(instance, "count"));
        assertEquals(2, call(instance, "count"));
      }
      assertEquals(1, pool.idle());
      try (PooledInstance instance = pool.acquire()) {
        assertSame(first, instance.instance().runtime());
        assertEquals(0, call(instance, "load"));
        assertEquals(1, call(instance, "count"));
      }
      assertEquals(1, pool.alive());
    }
  }

  @Test
  void comesBackFromTraps() {
    try (InstancePool pool = pool(PoolLimits.DEFAULT.withAlive(1))) {
      for (String name : List.of("trap", "deep", "trap")) {
        try (PooledInstance instance = pool.acquire()) {
          assertThrows(Trap.class, () -> instance.call(name));
        }
        try (PooledInstance instance = pool.acquire()) {
          assertEquals(0, instance.instance().memory("memory").readLong(0));
          assertEquals(0, instance.instance().memory("memory").readLong(4090));
          assertEquals(1, call(instance, "count"));
        }
      }
      try (PooledInstance instance = pool.acquire()) {
        Trap trap =
            assertThrows(
                Trap.class,
                () ->
                    instance
                        .instance()
                        .store()
                        .within(Duration.ofMillis(20), () -> instance.call("loop")));
        assertEquals(TrapReason.INTERRUPTED, trap.reason());
      }
      try (PooledInstance instance = pool.acquire()) {
        assertEquals(0, instance.instance().memory("memory").readLong(0));
        assertEquals(1, call(instance, "count"));
      }
    }
  }

  @Test
  void shrinksWhatHasGrown() {
    engine = builder().limits(StoreLimits.DEFAULT.withTotalMemoryBytes(50 << 16)).build();
    try (InstancePool pool = pool(PoolLimits.DEFAULT.withAlive(1))) {
      for (int i = 0; i < 3; i++) {
        try (PooledInstance instance = pool.acquire()) {
          assertEquals(1, call(instance, "count"));
          assertEquals(1, call(instance, "size"));
          assertEquals(1, call(instance, "grow", Value.of(49)));
          assertEquals(-1, call(instance, "grow", Value.of(1)));
          assertEquals(2, call(instance, "count"));
          instance.instance().memory("memory").writeByte(49 << 16, (byte) 1);
        }
      }
    }
  }

  @Test
  void preparesAnInstanceOnce() {
    AtomicInteger prepared = new AtomicInteger();
    LinkedModule linked = linked(engine);
    try (InstancePool pool =
        linked.pool(
            PoolLimits.DEFAULT,
            instance -> {
              instance.call("prepare");
              prepared.incrementAndGet();
            })) {
      for (int i = 0; i < 3; i++) {
        try (PooledInstance instance = pool.acquire()) {
          assertEquals(10, call(instance, "load"));
          assertEquals(11, call(instance, "count"));
        }
      }
      assertEquals(1, prepared.get());
    }
  }

  @Test
  void refusesMoreThanItMayHave() {
    try (InstancePool pool = pool(PoolLimits.DEFAULT.withAlive(2))) {
      PooledInstance first = pool.acquire();
      pool.acquire();
      PoolExhaustedException refused =
          assertThrows(PoolExhaustedException.class, () -> pool.acquire());
      assertEquals(
          "all instances of the pool are in use: the limit alive is 2, patience PT0S",
          refused.getMessage());
      first.close();
      pool.acquire();
      assertEquals(2, pool.alive());
    }
  }

  @Test
  void waitsWhenItHasPatience() throws InterruptedException, ExecutionException {
    PoolLimits limits = PoolLimits.DEFAULT.withAlive(1).withPatience(Duration.ofSeconds(50));
    try (InstancePool pool = pool(limits);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> results = new ArrayList<>();
      PooledInstance first = pool.acquire();
      for (int i = 0; i < 20; i++) {
        results.add(
            threads.submit(
                () -> {
                  try (PooledInstance instance = pool.acquire()) {
                    return call(instance, "count");
                  }
                }));
      }
      first.close();
      for (Future<Integer> result : results) {
        assertEquals(1, result.get());
      }
      assertEquals(1, pool.alive());
    }
  }

  @Test
  void aThreadThatIsInterruptedWaitsNoMore() {
    try (InstancePool pool =
        pool(PoolLimits.DEFAULT.withAlive(0).withPatience(Duration.ofSeconds(50)))) {
      Thread.currentThread().interrupt();
      assertThrows(PoolExhaustedException.class, pool::acquire);
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void dropsWhatIsIdleBeyondItsLimit() {
    try (InstancePool pool = pool(PoolLimits.DEFAULT.withIdle(1))) {
      PooledInstance first = pool.acquire();
      PooledInstance second = pool.acquire();
      first.close();
      second.close();
      assertEquals(1, pool.idle());
      assertEquals(1, pool.alive());
    }
  }

  @Test
  void lendsNothingOnceItIsClosed() {
    InstancePool pool = pool(PoolLimits.DEFAULT);
    PooledInstance lent = pool.acquire();
    pool.acquire().close();
    pool.close();
    assertThrows(IllegalStateException.class, pool::acquire);
    assertEquals(1, pool.alive());
    assertEquals(1, call(lent, "count"));
    lent.close();
    assertEquals(0, pool.alive());
    pool.close();
  }

  @Test
  void aLeaseEnds() {
    try (InstancePool pool = pool(PoolLimits.DEFAULT)) {
      PooledInstance lease = pool.acquire();
      lease.close();
      lease.close();
      assertEquals(1, pool.idle());
      assertThrows(IllegalStateException.class, lease::instance);
      assertThrows(IllegalStateException.class, () -> lease.call("count"));
    }
  }

  @Test
  void interruptsOnlyItsOwnUse() {
    try (InstancePool pool = pool(PoolLimits.DEFAULT.withAlive(1))) {
      PooledInstance stale = pool.acquire();
      stale.close();
      host = () -> assertFalse(stale.interrupt());
      PooledInstance lease = pool.acquire();
      lease.call("host");
      host = () -> assertTrue(lease.interrupt());
      assertThrows(Trap.class, () -> lease.call("host"));
      lease.close();
    }
  }

  @Test
  void dropsAnInstanceThatIsGivenBackInACall() {
    try (InstancePool pool = pool(PoolLimits.DEFAULT)) {
      PooledInstance lease = pool.acquire();
      host = () -> assertThrows(IllegalStateException.class, lease::close);
      Trap trap = assertThrows(Trap.class, () -> lease.call("host"));
      assertEquals(TrapReason.INTERRUPTED, trap.reason());
      assertEquals(0, pool.alive());
    }
  }

  @Test
  void endsAndDropsWhatAnotherThreadStillCalls() throws InterruptedException, ExecutionException {
    try (InstancePool pool = pool(PoolLimits.DEFAULT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch inside = new CountDownLatch(1);
      host = inside::countDown;
      PooledInstance lease = pool.acquire();
      Future<Trap> ended =
          threads.submit(
              () ->
                  assertThrows(
                      Trap.class,
                      () -> {
                        lease.call("host");
                        lease.call("loop");
                      }));
      inside.await();
      Thread.sleep(5);
      assertThrows(IllegalStateException.class, lease::close);
      ended.cancel(false);
      assertEquals(0, pool.alive());
    }
  }

  @Test
  void makesAnewWhatCannotBeBroughtBack() {
    for (String guest :
        List.of(
            "(module (memory (export \"m\") 1 1 shared))",
            "(module (type $s (struct (field (mut i32))))"
                + " (global (ref $s) (struct.new $s (i32.const 1))))",
            "(module (type $a (array (mut i32)))"
                + " (table 1 1 anyref) (elem (i32.const 0) anyref"
                + " (array.new_default $a (i32.const 4))))")) {
      try (InstancePool pool = engine.newLinker().link(engine.load(guest)).pool()) {
        PooledInstance first = pool.acquire();
        dev.skerry.runtime.Instance used = first.instance().runtime();
        first.close();
        assertEquals(0, pool.alive(), guest);
        assertNotSame(used, pool.acquire().instance().runtime());
      }
    }
  }

  @Test
  void refusesToShareWhatCanChange() {
    Memory memory =
        (Memory)
            engine
                .instantiate(engine.load("(module (memory (export \"m\") 1))"))
                .runtime()
                .export("m")
                .orElseThrow();
    LinkedModule linked =
        engine
            .newLinker()
            .define("host", "memory", memory)
            .link(engine.load("(module (import \"host\" \"memory\" (memory 1)))"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> linked.pool());
    assertTrue(refused.getMessage().contains("\"host\" \"memory\""), refused.getMessage());
  }

  @Test
  void aGuestThatCannotBeMadeTakesNoPlace() {
    LinkedModule linked =
        engine.newLinker().link(engine.load("(module (func $f (unreachable)) (start $f))"));
    try (InstancePool pool = linked.pool(PoolLimits.DEFAULT.withAlive(1))) {
      assertThrows(Trap.class, pool::acquire);
      assertThrows(Trap.class, pool::acquire);
      assertEquals(0, pool.alive());
    }
  }

  @Test
  void limitsOfAUseBeginAgain() {
    engine =
        builder()
            .fuel(FuelCosts.DEFAULT)
            .limits(StoreLimits.DEFAULT.withHostCalls(2).withInstances(2))
            .build();
    LinkedModule linked = linked(engine);
    try (InstancePool pool =
        linked.pool(
            PoolLimits.DEFAULT.withAlive(1), instance -> instance.store().fuel().set(1_000))) {
      for (int i = 0; i < 3; i++) {
        try (PooledInstance instance = pool.acquire()) {
          assertEquals(1_000, instance.instance().store().fuel().left());
          instance.call("host");
          instance.call("host");
          Trap trap = assertThrows(Trap.class, () -> instance.call("host"));
          assertEquals(
              "too many calls of host functions: the limit host-calls is 2", trap.getMessage());
          instance.instance().store().onGrowth(_ -> false);
          assertEquals(-1, call(instance, "grow", Value.of(1)));
          linked.instantiate(instance.instance().store());
          Trap empty = assertThrows(Trap.class, () -> instance.call("loop"));
          assertEquals(TrapReason.OUT_OF_FUEL, empty.reason());
          instance.instance().store().fuel().onEmpty((fuel, _) -> fuel.add(1));
        }
      }
    }
  }
}
