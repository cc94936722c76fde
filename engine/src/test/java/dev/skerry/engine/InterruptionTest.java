package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Guests that are told to end, wherever they are.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptionTest extends TierTest {
  private static final String GUEST =
      """
      (module
        (import "host" "call" (func $host))
        (memory 1 1 shared)
        (func (export "loop") (loop (br 0)))
        (func (export "tail") (return_call $tail))
        (func $tail (return_call $tail))
        (func $fib (export "fib") (param i32) (result i32)
          (if (i32.lt_s (local.get 0) (i32.const 2)) (then (return (i32.const 1))))
          (i32.add
            (call $fib (i32.sub (local.get 0) (i32.const 1)))
            (call $fib (i32.sub (local.get 0) (i32.const 2)))))
        (func (export "wait") (result i32)
          (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))
        (func (export "host") (call $host))
        (func (export "seven") (result i32) (i32.const 7)))
      """;

  private Runnable host = () -> {};

  private Instance instance() {
    Linker linker = engine.newLinker();
    linker.define("host", "call", HostFunction.action(() -> host.run()));
    return linker.instantiate(engine.newStore(), engine.load(GUEST));
  }

  /// Interrupts as soon as a call is open, whenever that is.
  private static Thread interrupter(Store store) {
    return Thread.startVirtualThread(
        () -> {
          while (!store.interrupt()) {
            Thread.onSpinWait();
          }
        });
  }

  private static void assertInterrupted(Instance instance, String name, Value... arguments)
      throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      Thread interrupter = interrupter(instance.store());
      Trap trap = assertThrows(Trap.class, () -> instance.call(name, arguments));
      assertEquals(TrapReason.INTERRUPTED, trap.reason());
      interrupter.join();
      assertEquals(List.of(Value.of(7)), instance.call("seven"));
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  @Test
  void inALoop() throws InterruptedException {
    assertInterrupted(instance(), "loop");
  }

  @Test
  void inTailCalls() throws InterruptedException {
    assertInterrupted(instance(), "tail");
  }

  @Test
  void inRecursionWithoutLoops() throws InterruptedException {
    assertInterrupted(instance(), "fib", Value.of(100));
  }

  @Test
  void whileItWaitsForANotification() throws InterruptedException {
    assertInterrupted(instance(), "wait");
  }

  @Test
  void inAHostFunctionThatSaysHowToWakeIt() throws InterruptedException {
    Instance instance = instance();
    Registers registers = instance.store().registers();
    host =
        () -> {
          CountDownLatch woken = new CountDownLatch(1);
          Runnable before = registers.wakeWith(woken::countDown);
          try {
            woken.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          } finally {
            registers.wakeWith(before);
          }
        };
    assertInterrupted(instance, "host");
  }

  @Test
  void theWholeCallEndsEvenIfAHostFunctionCatchesTheTrap() throws InterruptedException {
    Instance instance = instance();
    host =
        () -> {
          assertThrows(Trap.class, () -> instance.call("loop"));
          assertThrows(Trap.class, () -> instance.call("seven"));
        };
    assertInterrupted(instance, "host");
  }

  @Test
  void anIdleStoreIsNotInterrupted() {
    Instance instance = instance();
    assertFalse(instance.store().interrupt());
    assertEquals(List.of(Value.of(7)), instance.call("seven"));
    host = () -> assertTrue(instance.store().interrupt());
    assertThrows(Trap.class, () -> instance.call("host"));
    assertEquals(List.of(Value.of(7)), instance.call("seven"));
  }

  @Test
  void aDeadlineEndsWhatTakesTooLong() {
    Instance instance = instance();
    Duration soon = Duration.ofMillis(5);
    for (int i = 0; i < 3; i++) {
      Trap trap =
          assertThrows(
              Trap.class, () -> instance.store().within(soon, () -> instance.call("loop")));
      assertEquals(TrapReason.INTERRUPTED, trap.reason());
      assertEquals(
          List.of(Value.of(7)),
          instance.store().within(Duration.ofMinutes(5), () -> instance.call("seven")));
    }
  }
}
