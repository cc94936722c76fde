package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.runtime.Growth;
import dev.skerry.runtime.GrowthListener;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The limits of a store, which hold whatever a guest does.
class LimitsTest {
  private static final String LISTS =
      """
      (module
        (type $list (sub (struct (field (ref null $list)) (field i64))))
        (type $bytes (array (mut i8)))
        (type $longs (array (mut i64)))
        (type $vectors (array (mut v128)))
        (tag $tag (param exnref))
        (global $kept (mut (ref null $list)) (ref.null $list))
        (global $large (mut (ref null $longs)) (ref.null $longs))

        ;; A list of n nodes, kept or dropped; n without end when it is 0.
        (func (export "list") (param $n i64) (param $keep i32)
          (local $list (ref null $list))
          (loop $again
            (local.set $list (struct.new $list (local.get $list) (local.get $n)))
            (if (local.get $keep)
              (then (global.set $kept (local.get $list)))
              (else (local.set $list (ref.null $list))))
            (br_if $again
              (i64.ne (local.tee $n (i64.sub (local.get $n) (i64.const 1))) (i64.const 0)))))
        (func (export "drop") (global.set $kept (ref.null $list)))
        (func (export "bytes") (param i32) (result i32)
          (array.len (array.new_default $bytes (local.get 0))))
        (func (export "longs") (param i32) (result i32)
          (array.len (array.new $longs (i64.const 7) (local.get 0))))
        (func (export "vectors") (param i32) (result i32)
          (array.len (array.new_default $vectors (local.get 0))))

        ;; A list of continuations that have not begun.
        (type $function (func (param (ref null $list))))
        (type $continuation (cont $function))
        (type $cell (sub (struct (field (ref null $cell)) (field (ref $continuation)))))
        (func $nothing (param (ref null $list)))
        (elem declare func $nothing)
        (func (export "continuations") (local $cell (ref null $cell))
          (loop $again
            (local.set $cell
              (struct.new $cell (local.get $cell) (cont.new $continuation (ref.func $nothing))))
            (br $again)))

        ;; A chain of exceptions, each inside of the next.
        (func (export "chain") (local $exception exnref)
          (loop $again
            (block $caught (result exnref exnref)
              (try_table (catch_ref $tag $caught) (throw $tag (local.get $exception)))
              (unreachable))
            (local.set $exception)
            (drop)
            (br $again)))
        (func (export "seven") (result i32) (i32.const 7)))
      """;

  private static Engine engine(StoreLimits limits) {
    return Engine.builder().limits(limits).build();
  }

  private static String refusal(Linker linker, Store store, WasmModule module) {
    return assertThrows(LinkException.class, () -> linker.instantiate(store, module)).getMessage();
  }

  private static void assertOutOfMemory(Instance instance, String name, Value... arguments) {
    Trap trap = assertThrows(Trap.class, () -> instance.call(name, arguments));
    assertEquals(TrapReason.OUT_OF_MEMORY, trap.reason());
    assertEquals(List.of(Value.of(7)), instance.call("seven"));
  }

  @Test
  void instancesOfAStore() {
    Engine engine = engine(StoreLimits.DEFAULT.withInstances(2));
    WasmModule module = engine.load("(module)");
    Store store = engine.newStore();
    Linker linker = engine.newLinker();
    linker.instantiate(store, module);
    linker.instantiate(store, module);
    assertEquals(
        "an instance more than 2: the limit instances is 2", refusal(linker, store, module));
    linker.instantiate(engine.newStore(), module);
  }

  @Test
  void memoriesAndTablesOfAStoreTogether() {
    Engine engine =
        engine(
            StoreLimits.DEFAULT
                .withMemoryBytes(2 << 16)
                .withTotalMemoryBytes(3 << 16)
                .withTableElements(10));
    Store store = engine.newStore();
    Linker linker = engine.newLinker();
    WasmModule memory = engine.load("(module (memory 2))");
    linker.instantiate(store, memory);
    assertEquals(
        "a memory of 2 pages beside 131072 bytes: the limit total-memory-bytes is 196608",
        refusal(linker, store, memory));
    WasmModule table = engine.load("(module (table 6 funcref))");
    linker.instantiate(store, table);
    assertEquals(
        "a table of 6 elements beside 6: the limit table-elements is 10",
        refusal(linker, store, table));
    linker.instantiate(engine.newStore(), table);
  }

  @Test
  void tablesWhoseClaimsAreAbsurd() {
    Engine engine = Engine.create();
    String limit = " elements: the limit table-elements is 10000000";
    Linker linker = engine.newLinker();
    assertEquals(
        "a table of 4294967295" + limit,
        refusal(linker, engine.newStore(), engine.load("(module (table 0xFFFFFFFF externref))")));
    assertEquals(
        "a table of 18446744073709551615" + limit,
        refusal(
            linker,
            engine.newStore(),
            engine.load("(module (table i64 0xFFFFFFFFFFFFFFFF externref))")));
  }

  /// The heap of the tests holds no memory that large.
  @Test
  void aMemoryThatTheHostCannotHold() {
    Engine engine = Engine.create();
    WasmModule module = engine.load("(module (memory 32767))");
    Trap trap = assertThrows(Trap.class, () -> engine.instantiate(module));
    assertEquals(TrapReason.OUT_OF_MEMORY, trap.reason());
    assertTrue(trap.getMessage().startsWith("out of memory: a memory of 2147418112 bytes"));
    Instance small =
        engine.instantiate(
            engine.load(
                """
                (module (memory 1)
                  (func (export "grow") (result i32) (memory.grow (i32.const 32766))))
                """));
    List<Growth.Refusal> refusals = new ArrayList<>();
    small.store().onGrowth(listener(refusals, true));
    assertEquals(List.of(Value.of(-1)), small.call("grow"));
    assertEquals(List.of(Growth.Refusal.NO_ROOM), refusals);
    assertEquals(1 << 16, small.store().quota().memoryBytes());
  }

  private static GrowthListener listener(List<Growth.Refusal> refusals, boolean answer) {
    return new GrowthListener() {
      @Override
      public boolean allows(Growth growth) {
        return answer;
      }

      @Override
      public void refused(Growth growth, Growth.Refusal refusal) {
        refusals.add(refusal);
      }
    };
  }

  @Test
  void aTableAsksTheHost() {
    Engine engine = engine(StoreLimits.DEFAULT.withTableElements(10));
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module
                  (table $t 1 8 funcref)
                  (func (export "grow") (param i32) (result i32)
                    (table.grow $t (ref.null func) (local.get 0)))
                  (table 1 funcref))
                """));
    List<Growth.Refusal> refusals = new ArrayList<>();
    instance.store().onGrowth(listener(refusals, true));
    assertEquals(List.of(Value.of(1)), instance.call("grow", Value.of(1)));
    assertEquals(List.of(Value.of(-1)), instance.call("grow", Value.of(-1)));
    assertEquals(List.of(Value.of(2)), instance.call("grow", Value.of(6)));
    instance.store().onGrowth(listener(refusals, false));
    assertEquals(List.of(Value.of(8)), instance.call("grow", Value.of(0)));
    assertEquals(List.of(Value.of(-1)), instance.call("grow", Value.of(1)));
    assertEquals(List.of(Growth.Refusal.MAXIMUM, Growth.Refusal.MAXIMUM), refusals);
    assertEquals(9, instance.store().quota().tableElements());
  }

  @Test
  void aListenerThatThrows() {
    Engine engine = Engine.create();
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module (memory 1)
                  (func (export "grow") (result i32) (memory.grow (i32.const 1))))
                """));
    instance
        .store()
        .onGrowth(
            _ -> {
              throw new IllegalStateException("no more");
            });
    Trap trap = assertThrows(Trap.class, () -> instance.call("grow"));
    assertEquals(TrapReason.HOST_FUNCTION, trap.reason());
    assertEquals("no more", trap.getCause().getMessage());
    assertEquals(1 << 16, instance.store().quota().memoryBytes());
    instance.store().onGrowth(GrowthListener.ALLOW);
    assertEquals(List.of(Value.of(1)), instance.call("grow"));
  }

  @Test
  void anArrayBeyondTheLimit() {
    Engine engine = engine(StoreLimits.DEFAULT.withHeapBytes(1 << 20));
    Instance instance = engine.instantiate(engine.load(LISTS));
    for (String name : List.of("bytes", "longs", "vectors")) {
      for (int length : new int[] {1 << 20, 1 << 28, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
        assertOutOfMemory(instance, name, Value.of(length));
      }
    }
    Trap trap = assertThrows(Trap.class, () -> instance.call("longs", Value.of(1 << 20)));
    assertEquals(
        "out of memory: an object of 8388648 bytes, and the limit heap-bytes is 1048576",
        trap.getMessage());
    assertEquals(List.of(Value.of(1000)), instance.call("longs", Value.of(1000)));
  }

  @Test
  void anArrayThatTheHostCannotHold() {
    Engine engine = engine(StoreLimits.DEFAULT.withHeapBytes(Long.MAX_VALUE));
    Instance instance = engine.instantiate(engine.load(LISTS));
    for (int length : new int[] {1 << 28, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      assertOutOfMemory(instance, "longs", Value.of(length));
      assertOutOfMemory(instance, "vectors", Value.of(length));
    }
  }

  @Test
  void objectsThatStayReachable() {
    Engine engine = engine(StoreLimits.DEFAULT.withHeapBytes(1 << 20));
    Instance instance = engine.instantiate(engine.load(LISTS));
    assertOutOfMemory(instance, "list", Value.of(0L), Value.of(1));
    instance.call("drop");
    // 50 times the limit, none of which stays.
    instance.call("list", Value.of(1_000_000L), Value.of(0));
    assertTrue(instance.store().heap().estimate() >= 0);
    assertOutOfMemory(instance, "chain");
    assertOutOfMemory(instance, "continuations");
  }

  @Test
  void theEstimateIsAboutRight() {
    Engine engine = engine(StoreLimits.DEFAULT.withHeapBytes(1 << 24));
    Instance instance = engine.instantiate(engine.load(LISTS));
    instance.call("list", Value.of(100_000L), Value.of(1));
    long estimate = instance.store().heap().estimate();
    assertTrue(estimate > 5_000_000 && estimate < 11_000_000, () -> estimate + " bytes");
  }
}
