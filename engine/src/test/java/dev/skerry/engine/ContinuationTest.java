package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.runtime.Backtrace;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Stack switching as a host sees it; what guests see is in the scripts of `spec-tests`.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContinuationTest extends TierTest {
  private static final String GUEST =
      """
      (module
        (type $f (func))
        (type $k (cont $f))
        (rec
          (type $fs (func (param (ref null $ks))))
          (type $ks (cont $fs)))
        (import "host" "call" (func $host))
        (tag $t)
        (tag $swap)
        (func $suspend (export "suspend") (suspend $t))
        (func $across (call $host))
        (elem declare func $across $suspend $pair $twice $more)
        (func (export "across")
          (block $on (result (ref $k))
            (resume $k (on $t $on) (cont.new $k (ref.func $across)))
            (return))
          (drop))
        (func $pair (type $fs) (local $k (ref null $ks))
          (local.set $k (local.get 0))
          (loop (local.set $k (switch $ks $swap (local.get $k))) (br 0)))
        (func (export "forever")
          (resume $ks (on $swap switch)
            (cont.new $ks (ref.func $pair)) (cont.new $ks (ref.func $pair))))
        (func $middle (call $suspend) (unreachable))
        (func $twice (call $middle))
        (func (export "trap")
          (block $on (result (ref $k))
            (resume $k (on $t $on) (cont.new $k (ref.func $twice)))
            (return))
          (resume $k))
        (func $more (local i64) (call $suspend) (call $more) (nop))
        (func (export "grow") (local $k (ref null $k))
          (local.set $k (cont.new $k (ref.func $more)))
          (loop
            (block $on (result (ref $k))
              (resume $k (on $t $on) (local.get $k))
              (return))
            (local.set $k)
            (br 0)))
        (table $kept 1 (ref null $k))
        (func (export "hoard")
          (loop
            (block $on (result (ref $k))
              (resume $k (on $t $on) (cont.new $k (ref.func $twice)))
              (return))
            (br_if 1 (i32.eq (table.grow $kept (i32.const 1)) (i32.const -1)))
            (br 0)))
        (func (export "seven") (result i32) (i32.const 7)))
      """;

  private Runnable host = () -> {};

  private Instance instance(Engine engine) {
    return engine
        .newLinker()
        .define("host", "call", HostFunction.action(() -> host.run()))
        .instantiate(engine.newStore(), engine.load(GUEST));
  }

  private static TrapReason reason(Instance instance, String name) {
    TrapReason reason = assertThrows(Trap.class, () -> instance.call(name)).reason();
    assertEquals(List.of(Value.of(7)), instance.call("seven"));
    return reason;
  }

  @Test
  void nothingSuspendsAcrossAHostFunction() {
    Instance instance = instance(engine);
    host = () -> instance.call("suspend");
    assertEquals(TrapReason.UNHANDLED_TAG, reason(instance, "across"));
    host = () -> instance.call("seven");
    instance.call("across");
    // What the host starts may use continuations of its own.
    host = () -> assertEquals(TrapReason.UNREACHABLE, reason(instance, "trap"));
    instance.call("across");
  }

  @Test
  void aBacktraceNamesFramesThatWait() {
    Instance instance = instance(engine);
    Trap trap = assertThrows(Trap.class, () -> instance.call("trap"));
    assertEquals(
        List.of("middle", "twice", ""),
        trap.backtrace().frames().stream().map(Backtrace.Frame::name).toList());
  }

  @Test
  void switchingForeverEndsWithTheFuel() {
    Instance instance = instance(builder().fuel(FuelCosts.DEFAULT).build());
    instance.store().fuel().set(10_001);
    Trap trap = assertThrows(Trap.class, () -> instance.call("forever"));
    assertEquals(TrapReason.OUT_OF_FUEL, trap.reason());
  }

  @Test
  void switchingForeverIsInterrupted() {
    Instance instance = instance(engine);
    Thread.startVirtualThread(
        () -> {
          while (!instance.store().interrupt()) {
            Thread.onSpinWait();
          }
        });
    assertEquals(TrapReason.INTERRUPTED, reason(instance, "forever"));
  }

  @Test
  void framesThatWaitCountAsDepth() {
    StoreLimits limits = StoreLimits.DEFAULT;
    for (StoreLimits few :
        List.of(limits.withCallDepth(500), limits.withCallDepth(1 << 30).withRegisters(2000))) {
      Engine engine = builder().limits(few).build();
      assertEquals(TrapReason.CALL_STACK_EXHAUSTED, reason(instance(engine), "grow"));
    }
  }

  @Test
  void continuationsCountAsHeap() {
    Engine engine = builder().limits(StoreLimits.DEFAULT.withHeapBytes(20_000_000)).build();
    assertEquals(TrapReason.OUT_OF_MEMORY, reason(instance(engine), "hoard"));
  }
}
