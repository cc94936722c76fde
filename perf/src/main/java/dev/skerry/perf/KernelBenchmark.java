package dev.skerry.perf;

import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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

/// How fast the interpreter runs the kernels of `kernels.wat`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class KernelBenchmark {
  @Param({"fib 27", "sieve 1000000", "matrix 128"})
  public String kernel = "";

  private @Nullable Store store;
  private @Nullable Function function;
  private int argument;

  @Setup
  public void load() throws IOException {
    TypeRegistry types = new TypeRegistry();
    store = new Store(types, StoreLimits.DEFAULT);
    try (InputStream text = KernelBenchmark.class.getResourceAsStream("kernels.wat")) {
      var module = TextReader.read(text.readAllBytes(), ReadOptions.DEFAULT);
      var valid = new Validator(ReadOptions.DEFAULT, types).validate(module);
      Instance instance =
          Instantiation.instantiate(store, valid, List.of(), InterpretedFunction.TIER.open(valid));
      String[] parts = kernel.split(" ", 2);
      function = (Function) instance.export(parts[0]).orElseThrow();
      argument = Integer.parseInt(parts[1]);
    }
  }

  @Benchmark
  public int run() {
    Registers registers = Objects.requireNonNull(store).registers();
    registers.set(0, argument);
    Calls.enter(Objects.requireNonNull(function), registers, 0);
    return registers.i32(0);
  }
}
