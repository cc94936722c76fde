package dev.skerry.engine.embedder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Linker;
import dev.skerry.engine.MemoryView;
import dev.skerry.engine.TierTest;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmFunction;
import dev.skerry.engine.WasmImport;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/// Methods of the host that guests call, from a package that is not the engine's.
class TypedHostTest extends TierTest {
  private Instance instantiate(Linker linker, String text) {
    return linker.instantiate(engine.newStore(), engine.load(text));
  }

  /// What an embedder would write.
  public static class Env {
    final List<String> said = new ArrayList<>();

    @WasmImport
    public void say(MemoryView memory, int address, int length) {
      said.add(memory.readString(address, length));
    }

    @WasmImport("add-all")
    public double addAll(int a, long b, float c, double d, boolean e) {
      return a + b + c + d + (e ? 100 : 0);
    }

    @WasmImport
    public int again(Instance caller, int n) {
      return n == 0 ? 0 : caller.call("sum", Value.of(n)).getFirst().asI32();
    }

    @WasmImport
    public static long constant() {
      return -7;
    }

    public void notForGuests(String text) {
      said.add(text);
    }
  }

  @Test
  void markedMethodsOfAnObject() {
    Env env = new Env();
    Instance instance =
        instantiate(
            engine.newLinker().define("env", env),
            """
            (module
              (import "env" "say" (func $say (param i32 i32)))
              (import "env" "add-all" (func $all (param i32 i64 f32 f64 i32) (result f64)))
              (import "env" "again" (func $again (param i32) (result i32)))
              (import "env" "constant" (func $constant (result i64)))
              (memory 1)
              (data (i32.const 8) "h\\c3\\a9")
              (func (export "say") (call $say (i32.const 8) (i32.const 3)))
              (func (export "all") (result f64)
                (call $all (i32.const 1) (i64.const 2) (f32.const 0.5) (f64.const 0.25)
                  (i32.const 2)))
              (func (export "sum") (param $n i32) (result i32)
                (i32.add
                  (local.get $n)
                  (call $again (i32.sub (local.get $n) (i32.const 1)))))
              (export "constant" (func $constant)))
            """);
    instance.call("say");
    assertEquals(List.of("hé"), env.said);
    assertEquals(List.of(Value.of(103.75)), instance.call("all"));
    assertEquals(List.of(Value.of(5050)), instance.call("sum", Value.of(100)));
    assertEquals(List.of(Value.of(-7L)), instance.call("constant"));
  }

  /// A record is several results.
  public record Several(float f, Value.V128 vector, Object object, boolean truth) {}

  /// All methods of an interface.
  public interface Api {
    Several several(Object object, Value.V128 vector);

    WasmFunction pass(WasmFunction function);

    @WasmImport("renamed")
    void name();

    default void notForGuests() {}
  }

  private static final class OwnApi implements Api {
    private int named;

    @Override
    public Several several(Object object, Value.V128 vector) {
      return new Several(1.5f, new Value.V128(vector.high(), vector.low()), object, true);
    }

    @Override
    public WasmFunction pass(WasmFunction function) {
      return function;
    }

    @Override
    public void name() {
      named++;
    }
  }

  @Test
  void allMethodsOfAnInterface() {
    OwnApi api = new OwnApi();
    Instance instance =
        instantiate(
            engine.newLinker().define("api", Api.class, api),
            """
            (module
              (import "api" "several"
                (func $several (param externref v128) (result f32 v128 externref i32)))
              (import "api" "pass" (func $pass (param funcref) (result funcref)))
              (import "api" "renamed" (func $renamed))
              (func (export "several") (param externref v128) (result f32 v128 externref i32)
                (call $renamed) (call $several (local.get 0) (local.get 1)))
              (func (export "pass") (param funcref) (result funcref)
                (call $pass (local.get 0))))
            """);
    assertEquals(
        List.of(Value.of(1.5f), new Value.V128(2, 1), Value.ofReference("x"), Value.of(1)),
        instance.call("several", Value.ofReference("x"), new Value.V128(1, 2)));
    assertEquals(1, api.named);
    WasmFunction function = instance.function("pass");
    assertEquals(function, function.call(Value.ofReference(function)).getFirst().asReference());
  }

  @Test
  void lambdasAndMethodReferences() {
    Instance instance =
        instantiate(
            engine
                .newLinker()
                .define("math", "max", HostFunction.of(IntBinaryOperator.class, Math::max))
                .define("math", "pow", HostFunction.of(Power.class, Math::pow, lookup())),
            """
            (module
              (import "math" "max" (func $max (param i32 i32) (result i32)))
              (import "math" "pow" (func $pow (param f64 f64) (result f64)))
              (export "max" (func $max))
              (func (export "pow") (param f64 f64) (result f64)
                (call $pow (local.get 0) (local.get 1))))
            """);
    assertEquals(List.of(Value.of(9)), instance.call("max", Value.of(-3), Value.of(9)));
    assertEquals(List.of(Value.of(8d)), instance.call("pow", Value.of(2d), Value.of(3d)));
  }

  interface Power {
    double raise(double base, double exponent);
  }

  private static MethodHandles.Lookup lookup() {
    return MethodHandles.lookup();
  }

  @Test
  void bothTypesAreToldWhenAnImportDiffers() {
    Linker linker = engine.newLinker().define("env", new Env());
    String text = "(module (import \"env\" \"say\" (func (param i64) (result i32))))";
    var e = assertThrows(LinkException.class, () -> instantiate(linker, text));
    assertEquals(
        "incompatible import type: \"env\" \"say\" is asked for as func [i64] -> [i32], but it is"
            + " func [i32 i32] -> []",
        e.getMessage());
  }

  /// Not public.
  static class Internal {
    @WasmImport
    @SuppressWarnings("UnusedMethod")
    private int secret() {
      return 42;
    }
  }

  /// Public, with a method that is not.
  public static class Half {
    @WasmImport
    int half() {
      return 21;
    }
  }

  @Test
  void hiddenClassesAndMethodsNeedALookup() {
    Linker linker = engine.newLinker();
    var e =
        assertThrows(IllegalArgumentException.class, () -> linker.define("env", new Internal()));
    assertTrue(e.getMessage().contains("or give a MethodHandles.lookup()"), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> linker.define("env", new Half()));
    assertTrue(e.getMessage().contains("Half.half() cannot be accessed"), e.getMessage());
    Instance instance =
        instantiate(
            linker
                .define("env", new Internal(), MethodHandles.lookup())
                .define("env", new Half(), MethodHandles.lookup()),
            """
            (module
              (import "env" "secret" (func $secret (result i32)))
              (import "env" "half" (func $half (result i32)))
              (export "secret" (func $secret)) (export "half" (func $half)))
            """);
    assertEquals(List.of(Value.of(42)), instance.call("secret"));
    assertEquals(List.of(Value.of(21)), instance.call("half"));
  }

  @Test
  void whatCannotBeForGuestsIsRefused() {
    Linker linker = engine.newLinker();
    var e = assertThrows(IllegalArgumentException.class, () -> linker.define("env", "text"));
    assertEquals(
        "class java.lang.String has no method for guests: none is marked as @WasmImport",
        e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            HostFunction.of(
                ToDoubleBiFunction.class,
                (_, _) -> 0,
                lookup().dropLookupMode(MethodHandles.Lookup.PRIVATE)));
    assertThrows(IllegalArgumentException.class, () -> HostFunction.of(Api.class, new OwnApi()));
    assertThrows(IllegalArgumentException.class, () -> HostFunction.of(CharSequence.class, "text"));
  }

  /// Throws whatever a test wants.
  public interface Thrower {
    void run() throws Exception;
  }

  private Instance throwing(Thrower thrower) {
    return instantiate(
        engine.newLinker().define("env", "host", HostFunction.of(Thrower.class, thrower)),
        """
        (module
          (import "env" "host" (func $host))
          (func (export "run") (call $host))
          (func (export "seven") (result i32) (i32.const 7)))
        """);
  }

  private interface Run {
    void run();

    int seven();
  }

  @Test
  void exceptionsPassThroughTheGuest() {
    IllegalStateException unchecked = new IllegalStateException("own");
    IOException checked = new IOException("disk full");
    Error error = new AssertionError("own");
    Run run =
        throwing(
                () -> {
                  throw unchecked;
                })
            .as(Run.class, lookup());
    for (int i = 0; i < 3; i++) {
      assertSame(unchecked, assertThrows(IllegalStateException.class, run::run));
      assertEquals(7, run.seven());
    }
    Trap where = assertInstanceOf(Trap.class, unchecked.getSuppressed()[0]);
    assertEquals(1, unchecked.getSuppressed().length);
    assertEquals(1, where.backtrace().frames().size());
    Run failing =
        throwing(
                () -> {
                  throw checked;
                })
            .as(Run.class, lookup());
    Trap trap = assertThrows(Trap.class, failing::run);
    assertEquals(TrapReason.HOST_FUNCTION, trap.reason());
    assertSame(checked, trap.getCause());
    assertEquals(7, failing.seven());
    Run broken =
        throwing(
                () -> {
                  throw error;
                })
            .as(Run.class, lookup());
    assertSame(error, assertThrows(AssertionError.class, broken::run));
    assertEquals(7, broken.seven());
  }

  /// Gives functions to guests.
  public interface Supply {
    WasmFunction get();
  }

  @Test
  void resultsAreChecked() {
    WasmFunction other = throwing(() -> {}).function("seven");
    Instance instance =
        instantiate(
            engine.newLinker().define("env", "host", HostFunction.of(Supply.class, () -> other)),
            """
            (module
              (import "env" "host" (func $host (result funcref)))
              (func (export "run") (result funcref) (call $host)))
            """);
    var e = assertThrows(IllegalStateException.class, () -> instance.call("run"));
    assertEquals(
        "host function \"env\" \"host\" of type [] -> [funcref]: result 0 is func [] -> [i32] of"
            + " another store",
        e.getMessage());
  }
}
