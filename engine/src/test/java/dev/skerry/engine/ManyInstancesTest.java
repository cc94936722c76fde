package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// Ten thousand instances of 64 KiB, alive at once in a heap of 1 GiB, each used before and after
/// the others. The build runs it in a JVM that has no more.
class ManyInstancesTest extends TierTest {
  private static final int COUNT = 10_000;
  private static final String GUEST =
      """
      (module
        (memory 1)
        (table 10 funcref)
        (elem (i32.const 0) func 0)
        (data (i32.const 100) "some data that all instances have")
        (func (export "add") (param i32) (result i32)
          (i32.store (i32.const 30000) (i32.add (i32.load (i32.const 30000)) (local.get 0)))
          (i32.load (i32.const 30000))))
      """;

  @Test
  void fitInASmallHeap() {
    assertTrue(Runtime.getRuntime().maxMemory() <= 1 << 30, "the test wants -Xmx1g");
    LinkedModule linked = engine.newLinker().link(engine.load(GUEST));
    PoolLimits limits = PoolLimits.DEFAULT.withAlive(COUNT).withIdle(COUNT);
    try (InstancePool pool = linked.pool(limits)) {
      for (int round = 0; round < 2; round++) {
        List<PooledInstance> lent = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
          PooledInstance instance = pool.acquire();
          lent.add(instance);
          assertEquals(i, add(instance, i));
        }
        for (int i = 0; i < COUNT; i++) {
          assertEquals(i + 1, add(lent.get(i), 1));
        }
        assertEquals(COUNT, pool.alive());
        lent.forEach(PooledInstance::close);
        assertEquals(COUNT, pool.idle());
      }
    }
  }

  private static int add(PooledInstance instance, int n) {
    return instance.function("add").as(IntUnaryOperator.class).applyAsInt(n);
  }
}
