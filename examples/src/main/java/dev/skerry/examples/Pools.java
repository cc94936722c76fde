package dev.skerry.examples;

import dev.skerry.engine.Engine;
import dev.skerry.engine.InstancePool;
import dev.skerry.engine.LinkedModule;
import dev.skerry.engine.PoolLimits;
import dev.skerry.engine.PooledInstance;
import dev.skerry.engine.Tier;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

/// Lends instances for requests: each begins as a new one would, and takes microseconds to get.
public final class Pools {
  private static final String TEXT =
      """
      (module
        (memory 16)
        (func (export "_initialize") (i32.store (i32.const 0) (i32.const 40)))
        (func (export "handle") (param i32) (result i32)
          (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (local.get 0)))
          (i32.load (i32.const 0))))
      """;

  private Pools() {}

  public static void main(String[] arguments) {
    Engine engine = Engine.builder().tier(Tier.COMPILED).build();
    LinkedModule linked = engine.newLinker().link(engine.load(TEXT));
    PoolLimits limits =
        PoolLimits.DEFAULT.withAlive(100).withIdle(10).withPatience(Duration.ofSeconds(1));
    try (InstancePool pool = linked.pool(limits, instance -> instance.call("_initialize"))) {
      for (int request = 1; request <= 3; request++) {
        System.out.println(handle(pool, request));
      }
    }
  }

  private static int handle(InstancePool pool, int request) {
    try (PooledInstance instance = pool.acquire()) {
      return instance.function("handle").as(IntUnaryOperator.class).applyAsInt(request);
    }
  }
}
