package dev.skerry.perf;

import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Tier;
import dev.skerry.runtime.Trap;
import java.util.Arrays;

/// Prints a Markdown table of how long it takes from the interruption of a guest until its call has
/// ended: the median and the longest of several.
public final class InterruptionReport {
  private static final int COUNT = 50;
  private static final String[] WAYS = {"loop", "recursion", "wait", "host", "switch"};
  private static final String GUEST =
      """
      (module
        (rec
          (type $f (func (param (ref null $k))))
          (type $k (cont $f)))
        (import "host" "pause" (func $pause))
        (memory 1 1 shared)
        (tag $t)
        (func (export "loop") (local i32)
          (loop (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br 0)))
        (func $fib (param i32) (result i32)
          (if (i32.lt_s (local.get 0) (i32.const 2)) (then (return (i32.const 1))))
          (i32.add
            (call $fib (i32.sub (local.get 0) (i32.const 1)))
            (call $fib (i32.sub (local.get 0) (i32.const 2)))))
        (func (export "recursion") (drop (call $fib (i32.const 100))))
        (func (export "wait")
          (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
        (func (export "host") (loop (call $pause) (br 0)))
        (func $pair (type $f)
          (loop (local.set 0 (switch $k $t (local.get 0))) (br 0)))
        (elem declare func $pair)
        (func (export "switch")
          (resume $k (on $t switch)
            (cont.new $k (ref.func $pair)) (cont.new $k (ref.func $pair)))))
      """;

  private InterruptionReport() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("| tier | the guest is in | median | longest |");
    System.out.println("|---|---|---|---|");
    for (Tier tier : Tier.values()) {
      Engine engine = Engine.builder().tier(tier).build();
      Instance instance =
          engine
              .newLinker()
              .define("host", "pause", HostFunction.action(Thread::onSpinWait))
              .instantiate(engine.newStore(), engine.load(GUEST));
      for (String way : WAYS) {
        long[] times = new long[COUNT];
        for (int i = 0; i < COUNT; i++) {
          times[i] = measure(instance, way, 1 + i % 20);
        }
        Arrays.sort(times);
        System.out.printf(
            "| %s | %s | %.3f ms | %.3f ms |%n",
            tier, way, times[COUNT / 2] / 1e6, times[COUNT - 1] / 1e6);
      }
    }
  }

  /// The nanoseconds of one interruption, after the guest has run for so many milliseconds.
  private static long measure(Instance instance, String way, int after)
      throws InterruptedException {
    Thread guest =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    instance.call(way);
                  } catch (Trap _) {
                    // That is what it is to do.
                  }
                });
    Thread.sleep(after);
    long start = System.nanoTime();
    while (!instance.store().interrupt()) {
      start = System.nanoTime();
    }
    guest.join();
    return System.nanoTime() - start;
  }
}
