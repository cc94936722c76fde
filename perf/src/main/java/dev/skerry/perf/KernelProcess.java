package dev.skerry.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the processes that take turns in {@link KernelReport}, as {@link KernelWorker} serves
/// them. One whose engine cannot run the kernel ends; its times are NaN.
final class KernelProcess implements AutoCloseable {
  private static final double TURN = 200e6;

  /// How long a kernel runs before it counts: engines compile in the background.
  private static final double WARM = Double.parseDouble(System.getProperty("warm", "5")) * 1e9;

  private final String engine;
  private final Process process;
  private final PrintWriter to;
  private final BufferedReader from;
  private boolean alive = true;
  private int result;
  private int n = 1;

  KernelProcess(String engine, List<String> command) throws IOException {
    this.engine = engine;
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    this.to = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.from = process.inputReader(StandardCharsets.UTF_8);
  }

  String engine() {
    return engine;
  }

  boolean isAlive() {
    return alive;
  }

  /// What the kernel computed last.
  int result() {
    return result;
  }

  /// The nanoseconds that so many units take.
  double run(int units) throws IOException {
    if (!alive) {
      return Double.NaN;
    }
    to.println(units);
    @Nullable String answer = from.readLine();
    if (answer == null) {
      alive = false;
      return Double.NaN;
    }
    String[] parts = answer.split(" ", 2);
    result = Integer.parseInt(parts[0]);
    return Double.parseDouble(parts[1]);
  }

  /// Runs until the engine has compiled what it wants to, and finds how many units make a turn.
  void warm() throws IOException {
    double spent = 0;
    while (alive && spent < WARM) {
      double time = run(n);
      spent += Math.max(time, TURN / 1000);
      n = (int) Math.clamp(n * TURN / Math.max(time, TURN / 16), 1, 1 << 30);
    }
  }

  /// The nanoseconds that a unit takes.
  double turn() throws IOException {
    return run(n) / n;
  }

  @Override
  public void close() {
    to.close();
    process.destroy();
  }
}
