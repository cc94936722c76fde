package dev.skerry.perf;

import dev.skerry.runtime.numeric.F32;
import dev.skerry.runtime.numeric.F32x4;
import dev.skerry.runtime.numeric.F64;
import dev.skerry.runtime.numeric.I16x8;
import dev.skerry.runtime.numeric.I32;
import dev.skerry.runtime.numeric.I32x4;
import dev.skerry.runtime.numeric.I8x16;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Nanoseconds for one numeric instruction, or for one half of a vector instruction, in a chain in
/// which each waits for the one before. One method stands for each kind of implementation.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(NumericBenchmark.COUNT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class NumericBenchmark {
  static final int COUNT = 1024;

  private final long[] halves = new long[COUNT];
  private final float[] floats = new float[COUNT];
  private final double[] doubles = new double[COUNT];

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < COUNT; i++) {
      halves[i] = random.nextLong();
      floats[i] = (float) random.nextDouble(-100, 100);
      doubles[i] = random.nextDouble(-100, 100);
    }
  }

  @Benchmark
  public float f32Min() {
    float result = 0;
    for (float x : floats) {
      result = F32.f32Min(result, x);
    }
    return result;
  }

  @Benchmark
  public float f32Demote() {
    float result = 0;
    for (double x : doubles) {
      result += F32.f32DemoteF64(x);
    }
    return result;
  }

  @Benchmark
  public double f64Trunc() {
    double result = 0;
    for (double x : doubles) {
      result += F64.f64Trunc(x);
    }
    return result;
  }

  @Benchmark
  public double f64Nearest() {
    double result = 0;
    for (double x : doubles) {
      result += F64.f64Nearest(x);
    }
    return result;
  }

  @Benchmark
  public int i32Trunc() {
    int result = 0;
    for (double x : doubles) {
      result += I32.i32TruncF64S(x);
    }
    return result;
  }

  @Benchmark
  public long i8x16AddSatS() {
    long result = 0;
    for (long x : halves) {
      result = I8x16.i8x16AddSatS(result, x);
    }
    return result;
  }

  @Benchmark
  public long i8x16MinU() {
    long result = -1;
    for (long x : halves) {
      result = I8x16.i8x16MinU(result, x);
    }
    return result;
  }

  @Benchmark
  public long i8x16Shuffle() {
    long result = 1;
    for (long x : halves) {
      result = I8x16.i8x16ShuffleLow(result, x, x, result, 0x0312_0011_1008_0F1FL, 0);
    }
    return result;
  }

  @Benchmark
  public long i8x16Swizzle() {
    long result = 1;
    for (long x : halves) {
      result = I8x16.i8x16SwizzleLow(result, x, x & 0x0F0F_0F0F_0F0F_0F0FL, 0);
    }
    return result;
  }

  @Benchmark
  public long i16x8Mul() {
    long result = 1;
    for (long x : halves) {
      result = I16x8.i16x8Mul(result, x);
    }
    return result;
  }

  @Benchmark
  public long i32x4Add() {
    long result = 0;
    for (long x : halves) {
      result = I32x4.i32x4Add(result, x);
    }
    return result;
  }

  @Benchmark
  public long f32x4Add() {
    long result = 0;
    for (long x : halves) {
      result = F32x4.f32x4Add(result, x & 0x3FFF_FFFF_3FFF_FFFFL);
    }
    return result;
  }

  @Benchmark
  public long f32x4Lt() {
    long result = 0;
    for (long x : halves) {
      result ^= F32x4.f32x4Lt(result, x);
    }
    return result;
  }
}
