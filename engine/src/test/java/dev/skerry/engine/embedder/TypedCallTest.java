package dev.skerry.engine.embedder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.TierTest;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmExport;
import dev.skerry.engine.WasmFunction;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.util.Comparator;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Exports as methods of interfaces, from a package that is not the engine's.
class TypedCallTest extends TierTest {
  private static final String MODULE =
      """
      (module
        (type $unary (func (param i32) (result i32)))
        (func (export "add-two") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (func (export "negate") (param i64) (result i64)
          (i64.sub (i64.const 0) (local.get 0)))
        (func (export "mixed") (param i32 i64 f32 f64 i32) (result f64)
          (f64.add
            (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))
            (f64.add
              (f64.add (f64.promote_f32 (local.get 2)) (local.get 3))
              (f64.convert_i32_s (local.get 4)))))
        (func (export "third") (param v128 i64 v128) (result v128)
          (i64x2.add (local.get 2) (i64x2.splat (local.get 1))))
        (func (export "same") (param externref) (result externref) (local.get 0))
        (func (export "present") (param (ref extern)) (result (ref extern)) (local.get 0))
        (func $twice (export "twice") (type $unary) (i32.mul (local.get 0) (i32.const 2)))
        (func (export "choose") (param i32) (result funcref)
          (if (result funcref) (local.get 0)
            (then (ref.func $twice)) (else (ref.null func))))
        (func (export "apply") (param (ref $unary) i32) (result i32)
          (call_ref $unary (local.get 1) (local.get 0)))
        (func (export "even") (param i32) (result i32)
          (i32.eqz (i32.and (local.get 0) (i32.const 1))))
        (func (export "not") (param i32) (result i32) (i32.eqz (local.get 0)))
        (func (export "seven") (result i32) (i32.const 7))
        (func (export "nothing"))
        (func (export "divmod") (param i32 i32) (result i32 i32)
          (i32.div_s (local.get 0) (local.get 1)) (i32.rem_s (local.get 0) (local.get 1)))
        (func (export "many") (param externref) (result externref v128 f32 i64 funcref)
          (local.get 0) (v128.const i64x2 1 2) (f32.const 0.5) (i64.const -1) (ref.func $twice))
        (func $forever (export "forever") (call $forever))
        (memory (export "memory") 1))
      """;

  private Instance instance() {
    return engine.instantiate(engine.load(MODULE));
  }

  /// What an embedder would write.
  public interface Calculator {
    @WasmExport("add-two")
    int add(int a, int b);

    long negate(long x);

    double mixed(int a, long b, float c, double d, int e);

    default int addThree(int a, int b, int c) {
      return add(add(a, b), c);
    }

    static int unused() {
      return 0;
    }
  }

  /// Two results.
  public record Quotient(int quotient, int remainder) {}

  /// Results of every kind.
  public record Many(Object object, Value.V128 vector, float f, long l, WasmFunction function) {}

  /// All that is not a number.
  public interface Others {
    Value.V128 third(Value.V128 a, long b, Value.V128 c);

    Object same(Object object);

    Object present(Object object);

    WasmFunction choose(boolean which);

    int apply(WasmFunction function, int argument);

    boolean not(boolean value);

    void nothing();

    Quotient divmod(int a, int b);

    Many many(Object object);

    void forever();

    int seven();
  }

  @Test
  void methodsCallExports() {
    Calculator calculator = instance().as(Calculator.class);
    assertEquals(5, calculator.add(2, 3));
    assertEquals(Integer.MIN_VALUE, calculator.add(Integer.MAX_VALUE, 1));
    assertEquals(Long.MIN_VALUE + 1, calculator.negate(Long.MAX_VALUE));
    assertEquals(1 + 2 + 0.5 + 0.25 - 8, calculator.mixed(1, 2, 0.5f, 0.25, -8));
    assertEquals(6, calculator.addThree(1, 2, 3));
  }

  @Test
  void everyTypePasses() {
    Others others = instance().as(Others.class);
    assertEquals(
        new Value.V128(15, 16), others.third(new Value.V128(1, 2), 10, new Value.V128(5, 6)));
    assertTrue(others.not(false));
    Object own = new Object();
    assertSame(own, others.same(own));
    assertNull(others.same(null));
    assertEquals(new Quotient(-3, -1), others.divmod(-7, 2));
    others.nothing();
    WasmFunction twice = others.choose(true);
    assertEquals(42, others.apply(twice, 21));
    assertNull(others.choose(false));
    assertEquals(new Many(own, new Value.V128(1, 2), 0.5f, -1, twice), others.many(own));
  }

  @Test
  void aFunctionAsAnExternalReferenceStaysTheSame() {
    Others others = instance().as(Others.class);
    WasmFunction function = instance().function("seven");
    assertSame(function, others.same(function));
    assertSame(
        function, instance().call("same", Value.ofReference(function)).getFirst().asReference());
  }

  @Test
  void referencesAreChecked() {
    Instance instance = instance();
    Others others = instance.as(Others.class);
    var e = assertThrows(IllegalArgumentException.class, () -> others.present(null));
    assertEquals("argument 0 of [(ref extern)] -> [(ref extern)] is null", e.getMessage());
    WasmFunction wrongType = instance.function("seven");
    assertThrows(IllegalArgumentException.class, () -> others.apply(wrongType, 1));
    WasmFunction ofAnotherStore = instance().function("twice");
    e = assertThrows(IllegalArgumentException.class, () -> others.apply(ofAnotherStore, 1));
    assertTrue(e.getMessage().endsWith("func [i32] -> [i32] of another store"), e.getMessage());
    assertThrows(NullPointerException.class, () -> others.third(null, 1, null));
    assertEquals(7, others.seven());
  }

  @Test
  void functionsAsFunctionalInterfaces() {
    Instance instance = instance();
    IntBinaryOperator add = instance.function("add-two").as(IntBinaryOperator.class);
    assertEquals(5, add.applyAsInt(2, 3));
    assertEquals(-5, instance.function("negate").as(LongUnaryOperator.class).applyAsLong(5));
    IntPredicate even = instance.function("even").as(IntPredicate.class);
    assertTrue(even.test(2) && even.negate().test(3));
    instance.function("nothing").as(Runnable.class).run();
    UnaryOperator<Object> same = objects(instance.function("same"));
    assertEquals("text", same.apply("text"));
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<Object> objects(WasmFunction function) {
    return function.as(UnaryOperator.class);
  }

  @Test
  void oneClassServesAllInstances() {
    Calculator one = instance().as(Calculator.class);
    Calculator other = instance().as(Calculator.class);
    assertNotSame(one, other);
    assertSame(one.getClass(), other.getClass());
  }

  @Test
  void trapsLeaveTheInstanceUsable() {
    Others others = instance().as(Others.class);
    for (int i = 0; i < 3; i++) {
      Trap trap = assertThrows(Trap.class, () -> others.divmod(1, 0));
      assertEquals(TrapReason.INTEGER_DIVIDE_BY_ZERO, trap.reason());
      trap = assertThrows(Trap.class, others::forever);
      assertEquals(TrapReason.CALL_STACK_EXHAUSTED, trap.reason());
      assertEquals(7, others.seven());
    }
  }

  @Test
  void anotherThreadMayCallAfterwards() throws InterruptedException {
    Others others = instance().as(Others.class);
    assertThrows(Trap.class, () -> others.divmod(1, 0));
    int[] seven = new int[1];
    Thread thread = Thread.startVirtualThread(() -> seven[0] = others.seven());
    thread.join();
    assertEquals(7, seven[0]);
  }

  /// Asks for too much.
  public interface Wrong {
    long seven();

    int adds(int a, int b);

    @WasmExport("memory")
    int grow();
  }

  @Test
  void allThatDoesNotFitIsTold() {
    var e = assertThrows(IllegalArgumentException.class, () -> instance().as(Wrong.class));
    assertEquals(
        """
        incompatible export type: dev.skerry.engine.embedder.TypedCallTest$Wrong does not fit the instance
          int adds(int, int) calls "adds" of type [i32 i32] -> [i32], which is not exported
          int grow() calls "memory" of type [] -> [i32], which is not exported
          long seven() is [] -> [i64], but "seven" is [] -> [i32]\
        """,
        e.getMessage());
    WasmFunction seven = instance().function("seven");
    e = assertThrows(IllegalArgumentException.class, () -> seven.as(IntBinaryOperator.class));
    assertEquals(
        "int applyAsInt(int, int) is [i32 i32] -> [i32], but the function is [] -> [i32]",
        e.getMessage());
  }

  /// Has a misspelled method.
  public interface Misspelled {
    int sevn();
  }

  @Test
  void nearMissesAreTold() {
    var e = assertThrows(IllegalArgumentException.class, () -> instance().as(Misspelled.class));
    assertTrue(
        e.getMessage().endsWith("which is not exported; near: \"seven\" func [] -> [i32]"),
        e.getMessage());
  }

  /// Has a type that guests do not.
  public interface Foreign {
    String seven();
  }

  /// Cannot be implemented by anybody.
  public sealed interface Closed {
    int seven();

    /// The only one.
    record Only(int seven) implements Closed {}
  }

  @Test
  void typesThatCannotBeAreRefused() {
    Instance instance = instance();
    var e = assertThrows(IllegalArgumentException.class, () -> instance.as(Foreign.class));
    assertEquals(
        "String seven() has a type that is none of WebAssembly: String; possible are int, boolean,"
            + " long, float, double, V128, WasmFunction, Object, and a record of them as the result",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> instance.as(Closed.class));
    assertThrows(IllegalArgumentException.class, () -> instance.as(Quotient.class));
    WasmFunction seven = instance.function("seven");
    e = assertThrows(IllegalArgumentException.class, () -> seven.as(Serializable.class));
    assertTrue(e.getMessage().endsWith("is no functional interface: its methods are []"));
    assertThrows(IllegalArgumentException.class, () -> seven.as(Calculator.class));
    assertThrows(IllegalArgumentException.class, () -> seven.as(Comparator.class));
    assertThrows(IllegalArgumentException.class, () -> seven.as(BinaryOperator.class));
  }

  /// Not public, and with a record that is not.
  interface Hidden {
    Pair divmod(int a, int b);
  }

  record Pair(int a, int b) {}

  @Test
  void hiddenInterfacesNeedALookup() {
    Instance instance = instance();
    var e = assertThrows(IllegalArgumentException.class, () -> instance.as(Hidden.class));
    assertEquals(
        "interface dev.skerry.engine.embedder.TypedCallTest$Hidden cannot be accessed by the"
            + " engine: make it public, in a package that is exported, or give a"
            + " MethodHandles.lookup() of its package",
        e.getMessage());
    Hidden hidden = instance.as(Hidden.class, MethodHandles.lookup());
    assertEquals(new Pair(3, 1), hidden.divmod(7, 2));
    var weak = MethodHandles.publicLookup();
    assertThrows(IllegalArgumentException.class, () -> instance.as(Hidden.class, weak));
  }

  private interface Action {
    int act(int x) throws java.io.IOException;
  }

  @Test
  void privateInterfacesAreVisibleToTheLookupOfTheirNest() {
    Action action = instance().function("twice").as(Action.class, MethodHandles.lookup());
    int result = assertNotThrown(() -> action.act(4));
    assertEquals(8, result);
  }

  private static <T> T assertNotThrown(java.util.concurrent.Callable<T> call) {
    return org.junit.jupiter.api.Assertions.assertDoesNotThrow(call::call);
  }

  @Test
  void aHostFunctionMayCallTypedMethods() {
    IntBinaryOperator[] sum = new IntBinaryOperator[1];
    Instance instance =
        engine
            .newLinker()
            .define(
                "env",
                "next",
                HostFunction.of(
                    IntBinaryOperator.class, (n, acc) -> n == 0 ? acc : sum[0].applyAsInt(n, acc)))
            .instantiate(
                engine.newStore(),
                engine.load(
                    """
                    (module
                      (import "env" "next" (func $next (param i32 i32) (result i32)))
                      (func (export "sum") (param $n i32) (param $acc i32) (result i32)
                        (local $mine i32)
                        (local.set $mine (local.get $n))
                        (call $next
                          (i32.sub (local.get $n) (i32.const 1))
                          (i32.add (local.get $acc) (local.get $mine)))))
                    """));
    sum[0] = instance.function("sum").as(IntBinaryOperator.class);
    assertEquals(5050, sum[0].applyAsInt(100, 0));
    for (int i = 0; i < 3; i++) {
      Trap trap = assertThrows(Trap.class, () -> sum[0].applyAsInt(-1, 0));
      assertEquals(TrapReason.CALL_STACK_EXHAUSTED, trap.reason());
      assertEquals(5050, sum[0].applyAsInt(100, 0));
    }
  }
}
