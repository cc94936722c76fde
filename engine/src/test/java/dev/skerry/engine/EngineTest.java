package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BinaryWriter;
import dev.skerry.runtime.Backtrace;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loading, instantiating, and calling by name with values.
class EngineTest extends TierTest {
  private static final String ADD =
      """
      (module
        (func (export "add") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (global (export "count") (mut i64) (i64.const 7))
        (global (export "fixed") f32 (f32.const 0.5)))
      """;

  @Test
  void callsByName() {
    Instance instance = engine.instantiate(engine.load(ADD));
    assertEquals(List.of(Value.of(5)), instance.call("add", Value.of(2), Value.of(3)));
    assertEquals("[i32 i32] -> [i32]", instance.function("add").type().toString());
  }

  @Test
  void loadsFilesAndBytesOfEitherFormat(@TempDir Path directory) throws IOException {
    byte[] binary = BinaryWriter.write(engine.load(ADD).valid().module());
    Path wasm = Files.write(directory.resolve("add.wasm"), binary);
    Path wat = Files.writeString(directory.resolve("add.wat"), ADD);
    for (WasmModule module : List.of(engine.load(binary), engine.load(wasm), engine.load(wat))) {
      Instance instance = engine.instantiate(module);
      assertEquals(-1, instance.call("add", Value.of(-3), Value.of(2)).getFirst().asI32());
    }
  }

  @Test
  void badModulesAreRefused() {
    assertThrows(MalformedException.class, () -> engine.load(new byte[] {0, 1, 2}));
    assertThrows(MalformedException.class, () -> engine.load(new byte[0]));
    assertThrows(InvalidException.class, () -> engine.load("(module (func (result i32)))"));
    Engine old = builder().features(Features.WASM_1).build();
    assertThrows(MalformedException.class, () -> old.load("(module (func (param v128)))"));
  }

  @Test
  void everyTypeOfValuePasses() {
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module
                  (func $f (export "all")
                    (param i32 v128 i64 f32 f64 externref funcref)
                    (result funcref externref f64 f32 i64 v128 i32)
                    (local.get 6) (local.get 5) (local.get 4) (local.get 3) (local.get 2)
                    (local.get 1) (local.get 0)))
                """));
    Object own = new Object();
    WasmFunction function = instance.function("all");
    List<Value> results =
        function.call(
            Value.of(1),
            new Value.V128(2, 3),
            Value.of(4L),
            Value.of(5f),
            Value.of(6d),
            Value.ofReference(own),
            Value.ofReference(function));
    List<Value> expected =
        List.of(
            Value.ofReference(function),
            Value.ofReference(own),
            Value.of(6d),
            Value.of(5f),
            Value.of(4L),
            new Value.V128(2, 3),
            Value.of(1));
    assertEquals(expected, results);
    assertInstanceOf(WasmFunction.class, results.getFirst().asReference());
  }

  @Test
  void argumentsAreChecked() {
    Instance instance = engine.instantiate(engine.load(ADD));
    var e = assertThrows(IllegalArgumentException.class, () -> instance.call("add", Value.of(2)));
    assertEquals(
        "a function of type [i32 i32] -> [i32] cannot take [I32[value=2]]", e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> instance.call("add", Value.of(2), Value.of(3L)));
    assertThrows(IllegalStateException.class, () -> Value.of(1).asI64());
  }

  @Test
  void referencesAreCheckedAgainstTheirTypes() {
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module
                  (type $f (func))
                  (func $own (export "own") (type $f))
                  (func (export "exact") (param (ref $f)))
                  (func (export "eq") (param eqref))
                  (func (export "func") (param funcref)))
                """));
    Value own = Value.ofReference(instance.function("own"));
    Value other = Value.ofReference(instance.function("eq"));
    instance.call("exact", own);
    instance.call("func", other);
    instance.call("eq", Value.Reference.NULL);
    for (Value wrong : List.of(other, Value.Reference.NULL, Value.ofReference("text"))) {
      assertThrows(IllegalArgumentException.class, () -> instance.call("exact", wrong));
    }
    assertThrows(IllegalArgumentException.class, () -> instance.call("eq", own));
    assertThrows(
        IllegalArgumentException.class, () -> instance.call("func", Value.ofReference("text")));
  }

  @Test
  void exportsThatAreMissingAreTold() {
    Instance instance = engine.instantiate(engine.load(ADD));
    var e = assertThrows(NoSuchElementException.class, () -> instance.function("ad"));
    assertEquals("unknown export: no func \"ad\"; there is \"add\"", e.getMessage());
    e = assertThrows(NoSuchElementException.class, () -> instance.memory("add"));
    assertEquals("unknown export: no memory \"add\"; there is none", e.getMessage());
    assertTrue(instance.findFunction("add").isPresent());
    assertFalse(instance.findFunction("count").isPresent());
  }

  @Test
  void ofManyExportsSimilarOnesOrSomeAreTold() {
    StringBuilder text = new StringBuilder("(module (func $f)");
    for (int i = 0; i < 1000; i++) {
      text.append("(export \"function").append(i).append("\" (func $f))");
    }
    Instance instance = engine.instantiate(engine.load(text.append(")").toString()));
    var e = assertThrows(NoSuchElementException.class, () -> instance.function("x"));
    assertTrue(e.getMessage().endsWith("\"function19\", and 980 more"), e.getMessage());
    e = assertThrows(NoSuchElementException.class, () -> instance.function("Function7"));
    assertTrue(e.getMessage().contains("there is \"function0\", "), e.getMessage());
  }

  @Test
  void globals() {
    Instance instance = engine.instantiate(engine.load(ADD));
    assertEquals(Value.of(7L), instance.global("count"));
    instance.setGlobal("count", Value.of(8L));
    assertEquals(8, instance.global("count").asI64());
    assertEquals(Value.of(0.5f), instance.global("fixed"));
    assertThrows(IllegalArgumentException.class, () -> instance.setGlobal("fixed", Value.of(1f)));
    assertThrows(IllegalArgumentException.class, () -> instance.setGlobal("count", Value.of(1)));
  }

  @Test
  void trapsTellWhere() {
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module
                  (func $inner (unreachable))
                  (func $outer (export "outer") (call $inner) (nop)))
                """));
    Trap trap = assertThrows(Trap.class, () -> instance.call("outer"));
    assertEquals(TrapReason.UNREACHABLE, trap.reason());
    assertEquals(
        List.of(0, 1), trap.backtrace().frames().stream().map(Backtrace.Frame::function).toList());
  }

  @Test
  void exceptionsOfTheGuestReachTheHost() {
    Instance instance =
        engine.instantiate(engine.load("(module (tag $t) (func (export \"f\") (throw $t)))"));
    var thrown = assertThrows(ThrownException.class, () -> instance.call("f"));
    assertTrue(thrown.describe().startsWith("unhandled exception of the guest"));
    if (tier == Tier.INTERPRETER) {
      assertEquals(1, thrown.backtrace().frames().size());
    }
  }

  @Test
  void whatACallReferredToIsForgottenAfterIt() {
    Instance instance =
        engine.instantiate(
            engine.load(
                """
                (module
                  (func $deep (param externref i32) (result externref)
                    (if (local.get 1)
                      (then
                        (return (call $deep (local.get 0) (i32.sub (local.get 1) (i32.const 1))))))
                    (local.get 0))
                  (func (export "f") (param externref) (result externref)
                    (call $deep (local.get 0) (i32.const 5))))
                """));
    Value argument = new Value.Reference("kept by nobody");
    assertEquals(List.of(argument), instance.call("f", argument));
    for (Object reference : instance.store().registers().references) {
      assertNull(reference);
    }
  }

  @Test
  void enginesDoNotMix() {
    WasmModule module = builder().build().load(ADD);
    Store store = builder().build().newStore();
    assertThrows(IllegalArgumentException.class, () -> engine.newLinker().link(module));
    LinkedModule linked = module.engine().newLinker().link(module);
    assertThrows(IllegalArgumentException.class, () -> linked.instantiate(store));
  }

  @Test
  void tiersHaveNames() {
    assertEquals(Tier.INTERPRETER, Tier.of("interpreter"));
    var e = assertThrows(IllegalArgumentException.class, () -> Tier.of("none"));
    assertEquals("unknown tier 'none'; known: auto, interpreter, compiled", e.getMessage());
  }
}
