package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.runtime.Backtrace;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.syntax.NumericType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Linking by name, and what it says when that fails.
class LinkerTest extends TierTest {
  private Linker linker() {
    return engine
        .newLinker()
        .define("env", "log", HostFunction.i32Consumer(_ -> {}))
        .define("env", "seed", HostFunction.i64(() -> 42L));
  }

  private String failure(String text) {
    WasmModule module = engine.load(text);
    return assertThrows(LinkException.class, () -> linker().instantiate(engine.newStore(), module))
        .getMessage();
  }

  @Test
  void everyMissingImportIsListedWithNearMisses() {
    assertEquals(
        """
        unknown import: 4 of 5 are missing
          "env" "logg" func [i32 i64] -> []; near: "env" "log" func [i32] -> []
          "sys" "seed" func [] -> [i64]; near: "env" "seed" func [] -> [i64]
          "env" "memory" memory 1..2
          "env" "base" global (mut i32)""",
        failure(
            """
            (module
              (import "env" "logg" (func (param i32 i64)))
              (import "env" "log" (func (param i32)))
              (import "sys" "seed" (func (result i64)))
              (import "env" "memory" (memory 1 2))
              (import "env" "base" (global (mut i32))))
            """));
  }

  @Test
  void bothTypesAreTold() {
    assertEquals(
        "incompatible import type: \"env\" \"log\" is asked for as func [f64] -> [i32], but it is"
            + " func [i32] -> []",
        failure("(module (import \"env\" \"log\" (func (param f64) (result i32))))"));
    assertEquals(
        "incompatible import type: \"env\" \"log\" is asked for as table 1.. funcref, but it is"
            + " func [i32] -> []",
        failure("(module (import \"env\" \"log\" (table 1 funcref)))"));
  }

  @Test
  void instancesLinkToEachOther() {
    Store store = engine.newStore();
    Linker linker = engine.newLinker();
    Instance counter =
        linker.instantiate(
            store,
            engine.load(
                """
                (module
                  (memory (export "memory") 1)
                  (global (export "limit") i32 (i32.const 9))
                  (func (export "next") (result i32)
                    (i32.store (i32.const 0)
                      (i32.add (i32.load (i32.const 0)) (i32.const 1)))
                    (i32.load (i32.const 0))))
                """));
    linker.define("counter", counter);
    Instance user =
        linker.instantiate(
            store,
            engine.load(
                """
                (module
                  (import "counter" "next" (func $next (result i32)))
                  (import "counter" "memory" (memory 1))
                  (func (export "twice") (result i32)
                    (drop (call $next)) (call $next) (i32.load (i32.const 0)) (i32.add)))
                """));
    assertEquals(List.of(Value.of(4)), user.call("twice"));
    assertEquals(2, counter.memory("memory").readInt(0));
    linker.define("counter", "next", HostFunction.i32(() -> 100));
    assertEquals(List.of(Value.of(8)), user.call("twice"));
  }

  @Test
  void linkedOnceInstantiatedOften() {
    WasmModule module =
        engine.load(
            """
            (module
              (import "env" "seed" (func $seed (result i64)))
              (global $count (mut i64) (i64.const 0))
              (func (export "next") (result i64)
                (global.set $count (i64.add (global.get $count) (call $seed)))
                (global.get $count)))
            """);
    LinkedModule linked = linker().link(module);
    for (int i = 0; i < 3; i++) {
      Instance instance = linked.instantiate(engine.newStore());
      assertEquals(42, instance.call("next").getFirst().asI64());
      assertEquals(84, instance.call("next").getFirst().asI64());
    }
  }

  @Test
  void hostFunctionsAreOfAnyType() {
    FunctionType type =
        new FunctionType(
            List.of(NumericType.I32, NumericType.F64), List.of(NumericType.F64, NumericType.I32));
    Linker linker =
        engine
            .newLinker()
            .define("env", "swap", HostFunction.of(type, List::reversed))
            .define("env", "half", HostFunction.f64(x -> x / 2))
            .define("env", "mul", HostFunction.i64((a, b) -> a * b));
    Instance instance =
        linker.instantiate(
            engine.newStore(),
            engine.load(
                """
                (module
                  (import "env" "swap" (func $swap (param i32 f64) (result f64 i32)))
                  (import "env" "half" (func $half (param f64) (result f64)))
                  (import "env" "mul" (func $mul (param i64 i64) (result i64)))
                  (func (export "f") (param i32 f64) (result f64 i32)
                    (call $swap (local.get 0) (call $half (local.get 1))))
                  (export "mul" (func $mul)))
                """));
    assertEquals(
        List.of(Value.of(1.5), Value.of(7)), instance.call("f", Value.of(7), Value.of(3d)));
    assertEquals(List.of(Value.of(-6L)), instance.call("mul", Value.of(2L), Value.of(-3L)));
  }

  @Test
  void storesDoNotMix() {
    WasmModule exporting =
        engine.load(
            """
            (module
              (func (export "f")) (memory (export "own") 1) (memory (export "shared") 1 1 shared))
            """);
    Instance exporter = engine.instantiate(exporting);
    Linker linker = engine.newLinker().define("other", exporter);
    for (String type : List.of("\"f\" (func)", "\"own\" (memory 1)")) {
      LinkedModule linked = linker.link(engine.load("(module (import \"other\" " + type + "))"));
      var e = assertThrows(LinkException.class, () -> linked.instantiate(engine.newStore()));
      assertTrue(e.getMessage().contains("is of another store"), e.getMessage());
      linked.instantiate(exporter.store());
    }
    linker.instantiate(
        engine.newStore(),
        engine.load("(module (import \"other\" \"shared\" (memory 1 1 shared)))"));
  }

  @Test
  void functionsAreMadeWhenAModuleAsksForThem() {
    List<String> made = new ArrayList<>();
    Linker linker =
        engine
            .newLinker()
            .define(
                "env",
                List.of("one", "two", "three"),
                name -> {
                  made.add(name);
                  return HostFunction.i64(() -> (long) name.length());
                });
    assertEquals(List.of(), made);
    WasmModule module =
        engine.load(
            """
            (module
              (import "env" "three" (func $three (result i64)))
              (func (export "three") (result i64) (call $three)))
            """);
    for (int i = 0; i < 2; i++) {
      Instance instance = linker.instantiate(engine.newStore(), module);
      assertEquals(List.of(new Value.I64(5)), instance.function("three").call());
    }
    assertEquals(List.of("three"), made);
    WasmModule wrong = engine.load("(module (import \"env\" \"twos\" (func)))");
    var e = assertThrows(LinkException.class, () -> linker.link(wrong));
    assertTrue(e.getMessage().endsWith("near: \"env\" \"two\" func [] -> [i64]"), e.getMessage());
  }

  @Test
  void aBacktraceGoesThroughAllInstances() {
    Store store = engine.newStore();
    Instance inner =
        engine
            .newLinker()
            .instantiate(
                store,
                engine.load(
                    """
                    (module (memory 1)
                      (func $load (export "load") (param i32) (result i32) (i32.load (local.get 0))))
                    """));
    Instance outer =
        engine
            .newLinker()
            .define("inner", inner)
            .instantiate(
                store,
                engine.load(
                    """
                    (module
                      (import "inner" "load" (func $load (param i32) (result i32)))
                      (func $middle (param i32) (result i32) (call $load (local.get 0)))
                      (func $run (export "run") (param i32) (result i32) (call $middle (local.get 0))))
                    """));
    for (int i = 0; i < 3; i++) {
      Trap trap =
          assertThrows(Trap.class, () -> outer.function("run").call(new Value.I32(0x10000)));
      assertEquals(
          List.of("load", "middle", "run"),
          trap.backtrace().frames().stream().map(Backtrace.Frame::name).toList());
    }
  }
}
