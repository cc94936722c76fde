package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.runtime.Fuel;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What guests pay, and what happens when they cannot.
class FuelTest extends TierTest {
  private static final String GUEST =
      """
      (module
        (import "host" "look" (func $look))
        (tag $t)
        (func (export "four") (result i32)
          (i32.add (i32.mul (i32.const 3) (i32.const 4)) (i32.const 5)) (nop) (return))
        ;; Six for each turn.
        (func (export "count") (param i32)
          (loop
            (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
            (br_if 0 (local.get 0))))
        (func (export "if") (param i32) (result i32)
          (if (result i32) (local.get 0)
            (then (i32.const 1) (i32.const 2) (i32.add))
            (else (i32.const 7)))
          (i32.eqz))
        (func (export "case") (param i32)
          (block (block (block
            (br_table 0 1 2 (local.get 0)))
            (i32.const 0) (drop) (i32.const 0) (drop) (i32.const 0) (drop) (return))
            (i32.const 0) (drop)))
        (func $leaf (i32.const 0) (drop))
        (func $thrower (i32.const 0) (drop) (throw $t))
        (func (export "call") (call $leaf) (call $leaf) (i32.const 0) (drop))
        (func (export "throw") (call $thrower) (i32.const 0) (drop) (i32.const 0) (drop))
        (func (export "catch")
          (block $h (try_table (catch $t $h)
            (call $thrower) (i32.const 0) (drop) (i32.const 0) (drop))))
        (func (export "trap") (i32.const 0) (drop) (unreachable))
        (func (export "looks") (i32.const 0) (drop) (call $look) (i32.const 0) (drop))
        (func $tail (export "tail") (param i32)
          (if (local.get 0)
            (then (return_call $tail (i32.sub (local.get 0) (i32.const 1))))))
        (func (export "forever") (loop (br 0)))
        (func (export "seven") (result i32) (i32.const 7)))
      """;

  private final List<Long> seen = new ArrayList<>();

  private Instance instance(FuelCosts costs) {
    Engine engine = builder().fuel(costs).build();
    Linker linker = engine.newLinker();
    var store = engine.newStore();
    linker.define("host", "look", HostFunction.action(() -> seen.add(store.fuel().left())));
    return linker.instantiate(store, engine.load(GUEST));
  }

  private static long spent(Instance instance, String name, Value... arguments) {
    instance.store().fuel().set(1_000_000);
    try {
      instance.call(name, arguments);
    } catch (Trap | ThrownException e) {
      assertFalse(e.getMessage().contains("fuel"));
    }
    return 1_000_000 - instance.store().fuel().left();
  }

  @Test
  void straightCodeCostsOneForEachInstruction() {
    Instance instance = instance(FuelCosts.DEFAULT);
    assertEquals(5, spent(instance, "four"));
    assertEquals(1, spent(instance, "seven"));
  }

  @Test
  void eachTurnOfALoopIsPaid() {
    Instance instance = instance(FuelCosts.DEFAULT);
    assertEquals(6, spent(instance, "count", Value.of(1)));
    assertEquals(600, spent(instance, "count", Value.of(100)));
  }

  @Test
  void onlyThePartThatIsTakenIsPaid() {
    Instance instance = instance(FuelCosts.DEFAULT);
    assertEquals(6, spent(instance, "if", Value.of(1)));
    assertEquals(4, spent(instance, "if", Value.of(0)));
    assertEquals(5, spent(instance, "case", Value.of(0)));
    assertEquals(3, spent(instance, "case", Value.of(1)));
    assertEquals(2, spent(instance, "case", Value.of(2)));
    assertEquals(2, spent(instance, "case", Value.of(-1)));
  }

  @Test
  void callsPayForWhatTheyCall() {
    Instance instance = instance(FuelCosts.DEFAULT);
    assertEquals(5, spent(instance, "call"));
    assertEquals(4 * 6 + 2, spent(instance, "tail", Value.of(4)));
  }

  @Test
  void whatIsThrownOverIsNotPaid() {
    Instance instance = instance(FuelCosts.DEFAULT);
    assertEquals(3, spent(instance, "throw"));
    assertEquals(3, spent(instance, "catch"));
    assertEquals(1, spent(instance, "trap"));
  }

  @Test
  void aHostFunctionSeesWhatWasSpentBeforeIt() {
    Instance instance = instance(FuelCosts.DEFAULT);
    assertEquals(3, spent(instance, "looks"));
    assertEquals(List.of(1_000_000L - 2), seen);
  }

  @Test
  void theHostSetsThePrices() {
    FuelCosts costs =
        FuelCosts.DEFAULT.with(Opcode.I32_MUL, 100).with(Opcode.NOP, 10).with(Opcode.I32_CONST, 0);
    Instance instance = instance(costs);
    assertEquals(111, spent(instance, "four"));
    assertEquals(5, spent(instance(FuelCosts.DEFAULT), "four"));
    assertThrows(IllegalArgumentException.class, () -> FuelCosts.DEFAULT.with(Opcode.I32_MUL, -1));
  }

  @Test
  void hugePricesAddUp() {
    Instance instance = instance(FuelCosts.DEFAULT.with(Opcode.I32_CONST, Integer.MAX_VALUE));
    instance.store().fuel().set(Long.MAX_VALUE);
    instance.call("four");
    assertEquals(3L * Integer.MAX_VALUE + 2, Long.MAX_VALUE - instance.store().fuel().left());
  }

  @Test
  void withoutPricesNothingIsCounted() {
    Instance instance = instance(FuelCosts.FREE);
    assertEquals(0, spent(instance, "count", Value.of(100)));
    instance.store().fuel().set(0);
    assertEquals(List.of(Value.of(7)), instance.call("seven"));
  }

  @Test
  void aTrapLeavesTheStoreUsable() {
    Instance instance = instance(FuelCosts.DEFAULT);
    Fuel fuel = instance.store().fuel();
    for (int i = 0; i < 3; i++) {
      fuel.set(99);
      Trap trap = assertThrows(Trap.class, () -> instance.call("count", Value.of(1000)));
      assertEquals(TrapReason.OUT_OF_FUEL, trap.reason());
      assertEquals("all fuel consumed by WebAssembly", trap.getMessage());
      assertEquals(1, trap.backtrace().frames().size());
      assertEquals(3, fuel.left());
      fuel.add(1);
      assertEquals(List.of(Value.of(7)), instance.call("seven"));
      assertEquals(3, fuel.left());
    }
  }

  @Test
  void theHostMayRefill() {
    Instance instance = instance(FuelCosts.DEFAULT);
    Fuel fuel = instance.store().fuel();
    List<Long> asked = new ArrayList<>();
    fuel.onEmpty(
        (empty, needed) -> {
          asked.add(needed);
          empty.add(60);
        });
    instance.call("count", Value.of(25));
    assertEquals(List.of(6L, 6L, 6L), asked);
    assertEquals(30, fuel.left());
  }

  @Test
  void aCallIsPausedAndResumed() {
    Instance instance = instance(FuelCosts.DEFAULT);
    try (PausableCall call = instance.function("count").start(Value.of(10))) {
      assertEquals(PausableCall.State.PAUSED, call.state());
      assertThrows(IllegalStateException.class, call::results);
      assertThrows(IllegalStateException.class, () -> instance.call("seven"));
      assertEquals(PausableCall.State.PAUSED, call.resume(5));
      assertEquals(PausableCall.State.PAUSED, call.resume(54));
      assertEquals(PausableCall.State.FINISHED, call.resume(2));
      assertEquals(List.of(), call.results());
      assertThrows(IllegalStateException.class, () -> call.resume(1));
    }
    assertEquals(1, instance.store().fuel().left());
    assertEquals(List.of(Value.of(7)), instance.call("seven"));
  }

  @Test
  void aCallThatNeedsNoPauseHasFinished() {
    Instance instance = instance(FuelCosts.DEFAULT);
    instance.store().fuel().set(100);
    try (PausableCall call = instance.function("seven").start()) {
      assertEquals(PausableCall.State.FINISHED, call.state());
      assertEquals(List.of(Value.of(7)), call.results());
    }
    try (PausableCall call = instance.function("trap").start(Thread.ofPlatform().factory())) {
      assertEquals(TrapReason.UNREACHABLE, assertThrows(Trap.class, call::results).reason());
    }
  }

  @Test
  void aPausedCallCanBeGivenUp() {
    Instance instance = instance(FuelCosts.DEFAULT);
    PausableCall call = instance.function("forever").start();
    assertEquals(PausableCall.State.PAUSED, call.resume(1000));
    call.close();
    assertEquals(TrapReason.INTERRUPTED, assertThrows(Trap.class, call::results).reason());
    assertThrows(Trap.class, () -> instance.call("forever"));
    instance.store().fuel().set(1);
    assertEquals(List.of(Value.of(7)), instance.call("seven"));
  }
}
