package dev.skerry.perf;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Tier;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/// A process that serves one kernel in one engine. For each line with a number n on its input it
/// calls `run(n)`, and prints the result and the nanoseconds of processor time that its thread
/// took.
public final class KernelWorker {
  private KernelWorker() {}

  /// Serves a kernel in a tier of ours: `TIER FILE`.
  public static void main(String[] args) throws IOException {
    Engine engine = Engine.builder().tier(Tier.of(args[0])).build();
    WasmFunction run = engine.instantiate(engine.load(Path.of(args[1]))).function("run");
    serve(n -> run.call(Value.of(n)).getFirst().asI32());
  }

  /// Serves a kernel.
  public static void serve(IntUnaryOperator run) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int n = Integer.parseInt(line);
      long start = threads.getCurrentThreadCpuTime();
      int result = run.applyAsInt(n);
      System.out.println(result + " " + (threads.getCurrentThreadCpuTime() - start));
    }
  }
}
