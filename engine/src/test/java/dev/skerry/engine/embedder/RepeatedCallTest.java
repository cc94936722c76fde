package dev.skerry.engine.embedder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.TierTest;
import dev.skerry.engine.WasmExport;
import dev.skerry.runtime.Hotness;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/// Typed calls do the same the first time, with registers, and ever after, without.
@Timeout(60)
class RepeatedCallTest extends TierTest {
  private static final String MODULE =
      """
      (module
        (import "host" "call" (func $host (param i32) (result i32)))
        (memory 1)
        (tag $tag (param i32))
        (func (export "ints") (param i32 i32 i32 i32) (result i32)
          (i32.add (i32.add (local.get 0) (local.get 1)) (i32.mul (local.get 2) (local.get 3))))
        (func (export "longs") (param i64 i64) (result i64) (i64.sub (local.get 0) (local.get 1)))
        (func (export "floats") (param f32 f32) (result f32) (f32.mul (local.get 0) (local.get 1)))
        (func (export "doubles") (param f64 f64) (result f64) (f64.div (local.get 0) (local.get 1)))
        (func (export "mixed") (param f32 i64 f64 i32) (result f64)
          (f64.add
            (f64.add (f64.promote_f32 (local.get 0)) (f64.convert_i64_s (local.get 1)))
            (f64.add (local.get 2) (f64.convert_i32_s (local.get 3)))))
        (func (export "same") (param f32) (result f32) (local.get 0))
        (func (export "flag") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
        (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
        (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
        (func (export "divide") (param i32 i32) (result i32)
          (i32.div_s (local.get 0) (local.get 1)))
        (func (export "unreachable") unreachable)
        (func $forever (export "forever") (call $forever))
        (func (export "endless") (loop (br 0)))
        (func $down (export "down") (param i32) (result i32)
          (if (result i32) (local.get 0)
            (then (return_call $down (i32.sub (local.get 0) (i32.const 1))))
            (else (i32.const 42))))
        (func (export "host") (param i32) (result i32) (call $host (local.get 0)))
        (func (export "throw") (param i32) (throw $tag (local.get 0))))
      """;

  /// As many calls as make every tier call without registers, if it ever does.
  private static final int TIMES = 20;

  /// What the module has.
  public interface Guest {
    int ints(int a, int b, int c, int d);

    long longs(long a, long b);

    float floats(float a, float b);

    double doubles(double a, double b);

    double mixed(float a, long b, double c, int d);

    float same(float value);

    int flag(boolean value);

    void store(int address, int value);

    int load(int address);

    int divide(int a, int b);

    void unreachable();

    void forever();

    void endless();

    int down(int n);

    int host(int n);

    @WasmExport("throw")
    void fail(int n);
  }

  /// What the guest calls.
  private interface OnHost {
    int call(int n);
  }

  private OnHost onHost = n -> n + 1;

  @Override
  protected Engine.Builder builder() {
    return super.builder().hotness(new Hotness(2, 2));
  }

  private Instance instance() {
    return engine
        .newLinker()
        .define("host", "call", HostFunction.of(IntUnaryOperator.class, n -> onHost.call(n)))
        .instantiate(engine.newStore(), engine.load(MODULE));
  }

  private Guest guest() {
    return instance().as(Guest.class);
  }

  @Test
  void numbersPass() {
    Guest guest = guest();
    for (int i = 0; i < TIMES; i++) {
      assertEquals(-1 + i - 12, guest.ints(-1, i, 3, -4));
      assertEquals(Long.MIN_VALUE - i, guest.longs(Long.MIN_VALUE, i));
      assertEquals(-1.5f * i, guest.floats(-1.5f, i));
      assertEquals(1.0 / i, guest.doubles(1, i));
      assertEquals(1.5 - 2 + 0.25 + i, guest.mixed(1.5f, -2, 0.25, i));
      assertEquals(2, guest.flag(true));
      assertEquals(0, guest.flag(false));
      guest.store(8 * i, -i);
      assertEquals(-i, guest.load(8 * i));
      int payload = 0xFFC0_1234 + i;
      assertEquals(payload, Float.floatToRawIntBits(guest.same(Float.intBitsToFloat(payload))));
      assertEquals(42, guest.down(100_000));
      assertEquals(i + 1, guest.host(i));
    }
  }

  @Test
  void trapsSayTheSame() {
    Guest guest = guest();
    String first = "";
    for (int i = 0; i < TIMES; i++) {
      Trap trap = assertThrows(Trap.class, guest::unreachable);
      first = i == 0 ? trap.backtrace().toString() : first;
      assertEquals(first, trap.backtrace().toString());
      assertEquals(1, trap.backtrace().frames().size());
      assertTrap(TrapReason.INTEGER_DIVIDE_BY_ZERO, () -> guest.divide(1, 0));
      assertTrap(TrapReason.MEMORY_OUT_OF_BOUNDS, () -> guest.load(65_533));
      assertTrap(TrapReason.MEMORY_OUT_OF_BOUNDS, () -> guest.load(-1));
      assertTrap(TrapReason.CALL_STACK_EXHAUSTED, guest::forever);
      int thrown = i;
      assertThrows(ThrownException.class, () -> guest.fail(thrown));
      assertEquals(5, guest.divide(10, 2));
    }
  }

  private static void assertTrap(TrapReason reason, Executable call) {
    assertEquals(reason, assertThrows(Trap.class, call).reason());
  }

  @Test
  void exceptionsOfTheHostArriveAsTheyAre() {
    Guest guest = guest();
    IllegalArgumentException thrown = new IllegalArgumentException("no");
    for (int i = 0; i < TIMES; i++) {
      assertEquals(i + 1, guest.host(i));
    }
    onHost =
        _ -> {
          throw thrown;
        };
    assertSame(thrown, assertThrows(IllegalArgumentException.class, () -> guest.host(1)));
    Trap trap = (Trap) thrown.getSuppressed()[0];
    assertEquals(TrapReason.HOST_FUNCTION, trap.reason());
    onHost = n -> n;
    assertEquals(3, guest.host(3));
  }

  @Test
  void callsWithinCallsAreCalls() {
    Guest guest = guest();
    onHost = n -> n == 0 ? guest.ints(1, 2, 3, 4) : guest.host(n - 1) + guest.divide(n, n);
    for (int i = 0; i < TIMES; i++) {
      assertEquals(15 + i, guest.host(i));
    }
    onHost = n -> n == 0 ? guest.divide(1, 0) : guest.host(n - 1);
    Trap trap = assertThrows(Trap.class, () -> guest.host(3));
    assertEquals(TrapReason.INTEGER_DIVIDE_BY_ZERO, trap.reason());
    onHost = n -> n;
    assertEquals(3, guest.host(3));
  }

  @Test
  void aSecondThreadIsRefused() throws InterruptedException {
    Guest guest = guest();
    for (int i = 0; i < TIMES; i++) {
      assertEquals(i + 1, guest.host(i));
      assertEquals(3, guest.divide(9, 3));
    }
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    onHost =
        n -> {
          inside.countDown();
          try {
            tried.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return n;
        };
    AtomicReference<Integer> result = new AtomicReference<>();
    Thread thread = Thread.startVirtualThread(() -> result.set(guest.host(4)));
    inside.await();
    assertThrows(IllegalStateException.class, () -> guest.divide(9, 3));
    tried.countDown();
    thread.join();
    assertEquals(4, result.get());
    assertEquals(3, guest.divide(9, 3));
  }

  @Test
  void interruptionsEndThem() throws InterruptedException {
    Instance instance = instance();
    Guest guest = instance.as(Guest.class);
    for (int i = 0; i < TIMES; i++) {
      Thread thread =
          Thread.startVirtualThread(
              () -> {
                while (!instance.store().interrupt()) {
                  Thread.onSpinWait();
                }
              });
      assertTrap(TrapReason.INTERRUPTED, guest::endless);
      thread.join();
      assertEquals(2, guest.divide(4, 2));
    }
  }
}
