package dev.skerry.perf;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.InstancePool;
import dev.skerry.engine.LinkedModule;
import dev.skerry.engine.PooledInstance;
import dev.skerry.engine.Tier;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a request costs: to get an instance with so many pages of memory, 200 KiB of it data, to
/// call a function that writes to so many pages of 4 KiB, and to be done with the instance. The
/// instance is new each time, or from a pool.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class PoolBenchmark {
  private static final int DATA = 200 << 10;

  @Param({"16", "256"})
  public int pages;

  @Param({"10"})
  public int writes;

  @Param({"interpreter", "compiled"})
  public String tier = "";

  private @Nullable LinkedModule linked;
  private @Nullable InstancePool pool;

  @Setup
  public void open() {
    Engine engine = Engine.builder().tier(Tier.of(tier)).build();
    String text =
        """
        (module
          (memory PAGES)
          (data (i32.const 1024) "DATA")
          (func (export "handle") (param $n i32) (result i32)
            (local $at i32)
            (loop $next
              (i32.store (local.get $at) (local.get $n))
              (local.set $at (i32.add (local.get $at) (i32.const 4096)))
              (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (i32.load (i32.const 4096))))
        """
            .replace("PAGES", String.valueOf(pages))
            .replace("DATA", "d".repeat(DATA));
    LinkedModule made = engine.newLinker().link(engine.load(text));
    linked = made;
    pool = made.pool();
  }

  @TearDown
  public void close() {
    Objects.requireNonNull(pool).close();
  }

  @Benchmark
  public int pooled() {
    try (PooledInstance instance = Objects.requireNonNull(pool).acquire()) {
      return handle(instance.instance());
    }
  }

  @Benchmark
  public int fresh() {
    LinkedModule module = Objects.requireNonNull(linked);
    return handle(module.instantiate(module.module().engine().newStore()));
  }

  private int handle(Instance instance) {
    return instance.function("handle").as(IntUnaryOperator.class).applyAsInt(writes);
  }
}
