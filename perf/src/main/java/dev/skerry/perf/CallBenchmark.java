package dev.skerry.perf;

import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Tier;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmFunction;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to cross the boundary: a host that calls a guest, and a guest that calls its host
/// in a loop, whose own cost `loop` tells.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class CallBenchmark {
  private static final int LOOPS = 1000;
  private static final String MODULE =
      """
      (module
        (import "host" "typed" (func $typed (param i32 i32) (result i32)))
        (import "host" "values" (func $values (param i32 i32) (result i32)))
        (func (export "add") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (func (export "nothing"))
        (func (export "loop") (param $n i32) (result i32)
          (local $sum i32)
          (loop $again
            (local.set $sum (i32.add (local.get $n) (local.get $sum)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $sum))
        (func (export "typed") (param $n i32) (result i32)
          (local $sum i32)
          (loop $again
            (local.set $sum (call $typed (local.get $n) (local.get $sum)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $sum))
        (func (export "values") (param $n i32) (result i32)
          (local $sum i32)
          (loop $again
            (local.set $sum (call $values (local.get $n) (local.get $sum)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (local.get $sum)))
      """;

  @Param("interpreter")
  public String tier = "";

  private @Nullable WasmFunction dynamic;
  private @Nullable IntBinaryOperator add;
  private @Nullable Runnable nothing;
  private @Nullable IntUnaryOperator loop;
  private @Nullable IntUnaryOperator typed;
  private @Nullable IntUnaryOperator values;
  private int seed;

  @Setup
  public void load() {
    Engine engine = Engine.builder().tier(Tier.of(tier)).build();
    HostFunction sum = HostFunction.of(IntBinaryOperator.class, Integer::sum);
    HostFunction sumOfValues =
        HostFunction.of(
            sum.type(),
            arguments -> List.of(Value.of(arguments.get(0).asI32() + arguments.get(1).asI32())));
    Instance instance =
        engine
            .newLinker()
            .define("host", "typed", sum)
            .define("host", "values", sumOfValues)
            .instantiate(engine.newStore(), engine.load(MODULE));
    dynamic = instance.function("add");
    add = instance.function("add").as(IntBinaryOperator.class);
    nothing = instance.function("nothing").as(Runnable.class);
    loop = instance.function("loop").as(IntUnaryOperator.class);
    typed = instance.function("typed").as(IntUnaryOperator.class);
    values = instance.function("values").as(IntUnaryOperator.class);
  }

  @Benchmark
  public void hostToGuestNothing() {
    Objects.requireNonNull(nothing).run();
  }

  @Benchmark
  public int hostToGuest() {
    return Objects.requireNonNull(add).applyAsInt(seed++, 7);
  }

  @Benchmark
  public List<Value> hostToGuestValues() {
    return Objects.requireNonNull(dynamic).call(Value.of(seed++), Value.of(7));
  }

  @Benchmark
  @OperationsPerInvocation(LOOPS)
  public int loop() {
    return Objects.requireNonNull(loop).applyAsInt(LOOPS);
  }

  @Benchmark
  @OperationsPerInvocation(LOOPS)
  public int guestToHost() {
    return Objects.requireNonNull(typed).applyAsInt(LOOPS);
  }

  @Benchmark
  @OperationsPerInvocation(LOOPS)
  public int guestToHostValues() {
    return Objects.requireNonNull(values).applyAsInt(LOOPS);
  }
}
