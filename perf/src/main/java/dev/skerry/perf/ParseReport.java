package dev.skerry.perf;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Prints a Markdown table over the corpus. Reading and validating:
///
/// - warm: on one thread of this process
/// - cold, plain: on one thread of a new process without any cache, its start not counted
/// - cold, `./skerry validate`: a whole process as a user starts it, with the AOT cache and all
///   cores, in milliseconds; and the rate without what `./skerry --version` takes
///
/// Then the heap that a module keeps. Every figure is the median of several runs.
public final class ParseReport {
  private static final int COLD_RUNS = 7;
  private static final long WARM_BYTES = 600_000_000;

  private ParseReport() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1) {
      System.out.println(once(Files.readAllBytes(Path.of(args[0]))));
      return;
    }
    // What the classes themselves keep does not count.
    once(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    skerry("validate", Corpus.files().getFirst().toString());
    double start = skerry("--version");
    System.out.printf("`./skerry --version` takes %.0f ms.%n%n", start);
    System.out.println(
        "| module | MB | warm, MB/s | cold, plain, MB/s"
            + " | `./skerry validate`, ms | cold, `./skerry`, MB/s | heap kept / file |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Path file : Corpus.files()) {
      double heap = heapRatio(file);
      byte[] bytes = Files.readAllBytes(file);
      double command = skerry("validate", file.toString());
      System.out.printf(
          "| %s | %.1f | %.0f | %.0f | %.0f | %.0f | %.2f |%n",
          file.getFileName(),
          bytes.length / 1e6,
          warm(bytes),
          cold(file),
          command,
          bytes.length / 1e3 / (command - start),
          heap);
    }
  }

  /// One run, in MB a second.
  private static double once(byte[] bytes) {
    long start = System.nanoTime();
    Validator.validate(BinaryReader.read(bytes, ReadOptions.DEFAULT), ReadOptions.DEFAULT);
    return bytes.length * 1e3 / (System.nanoTime() - start);
  }

  private static double warm(byte[] bytes) {
    int runs = Math.clamp(WARM_BYTES / bytes.length, 9, 400);
    double[] rates = new double[runs];
    for (int i = 0; i < runs; i++) {
      rates[i] = once(bytes);
    }
    return KernelReport.median(Arrays.copyOfRange(rates, runs / 2, runs));
  }

  private static double cold(Path file) throws IOException, InterruptedException {
    double[] rates = new double[COLD_RUNS];
    for (int i = 0; i < COLD_RUNS; i++) {
      rates[i] = inNewProcess(file);
    }
    return KernelReport.median(rates);
  }

  private static double inNewProcess(Path file) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ParseReport.class.getName(),
            file.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = process.inputReader()) {
      double rate = Double.parseDouble(out.readLine());
      if (process.waitFor() != 0) {
        throw new IOException(command + " failed");
      }
      return rate;
    }
  }

  /// How long the command takes, in milliseconds.
  private static double skerry(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("skerry.launcher")));
    command.addAll(List.of(arguments));
    double[] times = new double[COLD_RUNS];
    for (int i = 0; i < COLD_RUNS; i++) {
      times[i] = StartReport.run(command);
    }
    return KernelReport.median(times);
  }

  private static double heapRatio(Path file) throws IOException {
    long before = usedHeap();
    byte[] bytes = Files.readAllBytes(file);
    Module module = BinaryReader.read(bytes, ReadOptions.DEFAULT);
    try {
      return (double) (usedHeap() - before) / bytes.length;
    } finally {
      Reference.reachabilityFence(module);
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
