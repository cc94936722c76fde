package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Guests that want too much: each gets a clear error, and the engine goes on.
class BadGuestTest extends TierTest {
  private static final String FINE = "(module (func (export \"f\") (result i32) (i32.const 7)))";

  @BeforeEach
  void limit() {
    engine =
        builder()
            .limits(
                StoreLimits.DEFAULT
                    .withMemoryBytes(1 << 20)
                    .withTableElements(1000)
                    .withRegisters(1 << 22))
            .build();
  }

  private void assertUsable() {
    Instance instance = engine.instantiate(engine.load(FINE));
    assertEquals(List.of(Value.of(7)), instance.call("f"));
  }

  private String refusal(String text) {
    WasmModule module = engine.load(text);
    String message =
        assertThrows(LinkException.class, () -> engine.instantiate(module)).getMessage();
    assertUsable();
    return message;
  }

  @Test
  void aMemoryAboveTheLimit() {
    assertEquals(
        "a memory of 65536 pages: the limit memory-bytes is 1048576",
        refusal("(module (memory 65536))"));
    assertEquals(
        "a memory of 281474976710656 pages: the limit memory-bytes is 1048576",
        refusal("(module (memory i64 0x1000000000000))"));
  }

  @Test
  void aTableAboveTheLimit() {
    assertEquals(
        "a table of 4294967295 elements: the limit table-elements is 1000",
        refusal("(module (table 0xFFFFFFFF funcref))"));
    assertEquals(
        "a table of 4294967296 elements: the limit table-elements is 1000",
        refusal("(module (table i64 0x100000000 funcref))"));
  }

  @Test
  void growthAboveTheLimit() {
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module
                  (memory 1)
                  (table $t 1 funcref)
                  (func (export "memory") (param i32) (result i32) (memory.grow (local.get 0)))
                  (func (export "table") (param i32) (result i32)
                    (table.grow $t (ref.null func) (local.get 0))))
                """));
    assertEquals(List.of(Value.of(-1)), instance.call("memory", Value.of(16)));
    assertEquals(List.of(Value.of(-1)), instance.call("memory", Value.of(-1)));
    assertEquals(List.of(Value.of(1)), instance.call("memory", Value.of(15)));
    assertEquals(List.of(Value.of(-1)), instance.call("table", Value.of(1000)));
    assertEquals(List.of(Value.of(1)), instance.call("table", Value.of(999)));
  }

  @Test
  void recursionWithoutEnd() {
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module
                  (func $f (export "f") (param i64) (result i64)
                    (i64.add (call $f (local.get 0)) (i64.const 1)))
                  (func (export "seven") (result i32) (i32.const 7)))
                """));
    for (int i = 0; i < 20; i++) {
      Trap trap = assertThrows(Trap.class, () -> instance.call("f", Value.of(1L)));
      assertEquals(TrapReason.CALL_STACK_EXHAUSTED, trap.reason());
      assertEquals(100, trap.backtrace().frames().size());
      assertEquals(List.of(Value.of(7)), instance.call("seven"));
    }
  }

  @Test
  void aStoreIsForOneThreadAtATime() throws InterruptedException, ExecutionException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    FunctionType action = new FunctionType(List.of(), List.of());
    HostFunction host =
        HostFunction.of(
            action,
            _ -> {
              inside.countDown();
              leave.await();
              return List.of();
            });
    WasmModule module =
        engine.load(
            """
            (module (import "env" "host" (func $host)) (func (export "f") (call $host)))
            """);
    Instance instance =
        engine.newLinker().define("env", "host", host).instantiate(engine.newStore(), module);
    var running = CompletableFuture.supplyAsync(() -> instance.call("f"));
    assertTrue(inside.await(10, TimeUnit.SECONDS));
    var e = assertThrows(IllegalStateException.class, () -> instance.call("f"));
    assertTrue(e.getMessage().startsWith("the store is in use by another thread"));
    leave.countDown();
    assertEquals(List.of(), running.get());
    assertEquals(List.of(), instance.call("f"));
  }

  @Test
  void aSegmentThatDoesNotFit() {
    WasmModule module = engine.load("(module (memory 1) (data (i32.const 65535) \"ab\"))");
    Trap trap = assertThrows(Trap.class, () -> engine.instantiate(module));
    assertEquals(TrapReason.MEMORY_OUT_OF_BOUNDS, trap.reason());
    assertUsable();
  }

  @Test
  void anInterruptedThreadEndsAHostFunction() {
    FunctionType action = new FunctionType(List.of(), List.of());
    HostFunction sleep =
        HostFunction.of(
            action,
            _ -> {
              Thread.sleep(60_000);
              return List.of();
            });
    Instance instance =
        engine
            .newLinker()
            .define("env", "sleep", sleep)
            .instantiate(
                engine.newStore(),
                engine.load("(module (import \"env\" \"sleep\" (func)) (export \"f\" (func 0)))"));
    Thread.currentThread().interrupt();
    Trap trap = assertThrows(Trap.class, () -> instance.call("f"));
    assertTrue(Thread.interrupted());
    assertEquals(TrapReason.INTERRUPTED, trap.reason());
    assertInstanceOf(InterruptedException.class, trap.getCause());
  }
}
