package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.engine.Engine;
import dev.skerry.engine.InstancePool;
import dev.skerry.engine.PoolLimits;
import dev.skerry.engine.PooledInstance;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmModule;
import org.junit.jupiter.api.Test;

/// A pool of instances whose code was compiled ahead of time. It marks nothing, so memories are
/// brought back as a whole.
class AheadOfTimePoolTest {
  private static final String TEXT =
      """
      (module
        (memory 1 10)
        (data (i32.const 4095) "\\05")
        (func (export "add") (param i32) (result i32)
          (i32.store8 (i32.const 4095)
            (i32.add (i32.load8_u (i32.const 4095)) (local.get 0)))
          (drop (memory.grow (i32.const 2)))
          (i32.store (i32.const 100000) (local.get 0))
          (i32.load8_u (i32.const 4095)))
        (func (export "size") (result i32) (memory.size)))
      """;

  @Test
  void bringsMemoriesBack() {
    Engine engine = Engine.create();
    WasmModule module =
        engine.load(AheadOfTimeTier.compile(engine.load(TEXT).valid(), "test.Pooled"));
    try (InstancePool pool =
        engine.newLinker().link(module).pool(PoolLimits.DEFAULT.withAlive(1))) {
      for (int i = 0; i < 3; i++) {
        try (PooledInstance instance = pool.acquire()) {
          assertEquals(1, instance.call("size").getFirst().asI32());
          assertEquals(12, instance.call("add", Value.of(7)).getFirst().asI32());
          assertEquals(15, instance.call("add", Value.of(3)).getFirst().asI32());
        }
        assertEquals(1, pool.idle());
      }
    }
  }
}
