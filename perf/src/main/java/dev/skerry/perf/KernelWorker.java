package dev.skerry.perf;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.LinkedModule;
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
  /// The compiled tier, for an instance of a pool: its code marks what it writes.
  static final String POOLED = "pooled";

  private KernelWorker() {}

  /// Serves a kernel in a tier of ours, or in a pool: `TIER|pooled FILE`.
  public static void main(String[] args) throws IOException {
    boolean pooled = args[0].equals(POOLED);
    Engine engine = Engine.builder().tier(pooled ? Tier.COMPILED : Tier.of(args[0])).build();
    LinkedModule linked = engine.newLinker().link(engine.load(Path.of(args[1])));
    Instance instance =
        pooled ? linked.pool().acquire().instance() : linked.instantiate(engine.newStore());
    WasmFunction run = instance.function("run");
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
