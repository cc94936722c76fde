package dev.skerry.perf;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How fast real modules are read and validated on one warm core. The secondary figure `megabytes`
/// is the rate in MB a second.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class ParseBenchmark {
  @Param({
    "prism.wasm",
    "pyodide.asm.wasm",
    "esbuild.wasm",
    "php_8_4.wasm",
    "python.wasm",
    "yosys.core.wasm"
  })
  public String module = "";

  private byte[] bytes = new byte[0];

  /// Counts what was read beside how often.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Volume {
    public double megabytes;
  }

  @Setup
  public void load() {
    bytes = Corpus.read(module);
  }

  @Benchmark
  public Module parse() {
    return BinaryReader.read(bytes, ReadOptions.DEFAULT);
  }

  @Benchmark
  public ValidModule parseAndValidate(Volume volume) {
    volume.megabytes += bytes.length / 1e6;
    return Validator.validate(BinaryReader.read(bytes, ReadOptions.DEFAULT), ReadOptions.DEFAULT);
  }
}
