package dev.skerry.perf;

import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.LinkedModule;
import dev.skerry.engine.Linker;
import dev.skerry.engine.Tier;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What an instance costs, in a store of its own, of a module that was linked before: ten imports,
/// 200 functions, a table of them, and as many bytes of memory as the parameter says.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class InstantiationBenchmark {
  private static final int IMPORTS = 10;
  private static final int FUNCTIONS = 200;

  @Param({"0", "1"})
  public int pages;

  @Param("interpreter")
  public String tier = "";

  private @Nullable Engine engine;
  private @Nullable LinkedModule linked;

  @Setup
  public void link() {
    Engine made = Engine.builder().tier(Tier.of(tier)).build();
    Linker linker = made.newLinker();
    StringBuilder text = new StringBuilder("(module");
    HostFunction sum = HostFunction.of(IntBinaryOperator.class, Integer::sum);
    for (int i = 0; i < IMPORTS; i++) {
      linker.define("env", "f" + i, sum);
      text.append("(import \"env\" \"f").append(i);
      text.append("\" (func (param i32 i32) (result i32)))");
    }
    for (int i = 0; i < FUNCTIONS; i++) {
      text.append("(func (export \"f").append(i).append("\") (param $n i32) (result i32)");
      text.append("(local.get $n)");
      for (int j = 0; j < 50; j++) {
        text.append("(i32.mul (i32.const ").append(i + j).append(")) (i32.add (local.get $n))");
      }
      text.append(")");
    }
    text.append("(table 210 funcref) (elem (i32.const 0) func");
    for (int i = 0; i < IMPORTS + FUNCTIONS; i++) {
      text.append(' ').append(i);
    }
    text.append(") (memory ").append(pages).append(")");
    if (pages > 0) {
      text.append("(data (i32.const 16) \"some text\")");
    }
    linked = linker.link(made.load(text.append(")").toString()));
    engine = made;
  }

  @Benchmark
  public Instance instantiate() {
    return Objects.requireNonNull(linked).instantiate(Objects.requireNonNull(engine).newStore());
  }

  @Benchmark
  public int instantiateAndCall() {
    return instantiate().function("f1").as(IntUnaryOperator.class).applyAsInt(3);
  }
}
