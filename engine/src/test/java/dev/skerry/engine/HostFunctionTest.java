package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.runtime.Backtrace;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.NumericType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Host functions that fail, that call back, and that use what calls them.
class HostFunctionTest extends TierTest {
  private static final FunctionType ACTION = new FunctionType(List.of(), List.of());
  private static final String CALLS =
      """
      (module
        (import "env" "host" (func $host))
        (func $inner (call $host) (nop))
        (func (export "run") (call $inner) (nop))
        (func (export "seven") (result i32) (i32.const 7)))
      """;

  private Instance calling(HostFunction function) {
    return engine
        .newLinker()
        .define("env", "host", function)
        .instantiate(engine.newStore(), engine.load(CALLS));
  }

  @Test
  void aCheckedExceptionOfAHostFunctionIsTheCauseOfATrap() {
    IOException thrown = new IOException("disk full");
    Instance instance =
        calling(
            HostFunction.of(
                ACTION,
                _ -> {
                  throw thrown;
                }));
    for (int i = 0; i < 3; i++) {
      Trap trap = assertThrows(Trap.class, () -> instance.call("run"));
      assertSame(thrown, trap.getCause());
      assertEquals(TrapReason.HOST_FUNCTION, trap.reason());
      assertEquals(
          "host function failed: \"env\" \"host\" threw java.io.IOException: disk full",
          trap.getMessage());
      assertEquals(
          List.of(1, 2),
          trap.backtrace().frames().stream().map(Backtrace.Frame::function).toList());
      assertEquals(7, instance.call("seven").getFirst().asI32());
    }
  }

  @Test
  void guestsDoNotCatchWhatAHostFunctionThrows() {
    Instance instance =
        engine
            .newLinker()
            .define(
                "env",
                "host",
                HostFunction.action(
                    () -> {
                      throw new IndexOutOfBoundsException("own");
                    }))
            .instantiate(
                engine.newStore(),
                engine.load(
                    """
                    (module
                      (import "env" "host" (func $host))
                      (func (export "run") (block $b (try_table (catch_all $b) (call $host)))))
                    """));
    var e = assertThrows(IndexOutOfBoundsException.class, () -> instance.call("run"));
    assertEquals("own", e.getMessage());
  }

  @Test
  void resultsAreChecked() {
    Instance instance = calling(HostFunction.of(ACTION, _ -> List.of(Value.of(1))));
    var e = assertThrows(IllegalStateException.class, () -> instance.call("run"));
    assertEquals(
        "host function \"env\" \"host\" of type [] -> []: its results are [I32[value=1]]",
        e.getMessage());
  }

  @Test
  void callbacksReEnterTheirInstance() {
    FunctionType type = new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32));
    HostFunction callback =
        HostFunction.ofCaller(
            type,
            (caller, arguments) -> {
              int n = arguments.getFirst().asI32();
              return n == 0 ? List.of(Value.of(0)) : caller.call("sum", Value.of(n));
            });
    Instance instance =
        engine
            .newLinker()
            .define("env", "callback", callback)
            .instantiate(
                engine.newStore(),
                engine.load(
                    """
                    (module
                      (import "env" "callback" (func $callback (param i32) (result i32)))
                      (func (export "sum") (param $n i32) (result i32)
                        (i32.add
                          (local.get $n)
                          (call $callback (i32.sub (local.get $n) (i32.const 1))))))
                    """));
    for (int i = 0; i < 3; i++) {
      assertEquals(List.of(Value.of(5050)), instance.call("sum", Value.of(100)));
    }
    Trap trap = assertThrows(Trap.class, () -> instance.call("sum", Value.of(-1)));
    assertEquals(TrapReason.CALL_STACK_EXHAUSTED, trap.reason());
    assertEquals(List.of(Value.of(5050)), instance.call("sum", Value.of(100)));
  }

  @Test
  void aHostFunctionMayCatchTheTrapOfItsCallback() {
    List<String> caught = new ArrayList<>();
    HostFunction host =
        HostFunction.ofCaller(
            ACTION,
            (caller, _) -> {
              caught.add(
                  assertThrows(Trap.class, () -> caller.call("fail", Value.of(1))).getMessage());
              return List.of();
            });
    Instance instance =
        engine
            .newLinker()
            .define("env", "host", host)
            .instantiate(
                engine.newStore(),
                engine.load(
                    """
                    (module
                      (import "env" "host" (func $host))
                      (func (export "fail") (param i32) (unreachable))
                      (func (export "run") (param i32 i64) (result i64)
                        (call $host) (local.get 1)))
                    """));
    assertEquals(List.of(Value.of(5L)), instance.call("run", Value.of(4), Value.of(5L)));
    assertEquals(List.of("unreachable"), caught);
  }

  @Test
  void theStartFunctionMayCallHostFunctionsThatUseTheMemory() {
    List<String> said = new ArrayList<>();
    FunctionType type = new FunctionType(List.of(NumericType.I32, NumericType.I32), List.of());
    HostFunction say =
        HostFunction.ofCaller(
            type,
            (caller, arguments) -> {
              MemoryView memory = caller.memory("memory");
              said.add(memory.readString(arguments.get(0).asI32(), arguments.get(1).asI32()));
              return List.of();
            });
    engine
        .newLinker()
        .define("env", "say", say)
        .instantiate(
            engine.newStore(),
            engine.load(
                """
                (module
                  (import "env" "say" (func $say (param i32 i32)))
                  (memory (export "memory") 1)
                  (data (i32.const 8) "h\\c3\\a9")
                  (func $start (call $say (i32.const 8) (i32.const 3)))
                  (start $start))
                """));
    assertEquals(List.of("hé"), said);
  }
}
