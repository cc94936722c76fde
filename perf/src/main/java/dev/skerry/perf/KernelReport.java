package dev.skerry.perf;

import dev.skerry.engine.Tier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints Markdown tables of what the kernels take in our tiers and in other engines. Each kernel
/// runs in a process of its own per engine; all are warmed, then take turns. A figure is the median
/// of the turns, in processor time, for one unit of the kernel's work. Arguments name the kernels
/// and engines to leave the others out; {@link #VECTOR_API} only runs when it is named.
public final class KernelReport {
  private static final int ROUNDS = 7;

  /// For the check that all engines compute the same.
  private static final int FEW = 5;

  /// The compiled tier with the optional module for the Vector API.
  private static final String VECTOR_API = "vector-api";

  private final Path perf;
  private final Path fetched;

  KernelReport(Path perf, Path fetched) {
    this.perf = perf;
    this.fetched = fetched;
  }

  /// `PERF-DIRECTORY ENGINES-DIRECTORY [KERNEL | ENGINE]...`.
  public static void main(String[] args) throws IOException {
    KernelReport report = new KernelReport(Path.of(args[0]), Path.of(args[1]));
    List<String> wanted = Arrays.asList(args).subList(2, args.length);
    List<String> engines = report.chosenEngines(wanted);
    print(System.out, engines, report.measure(report.chosenKernels(wanted), engines));
  }

  /// The kernels that are named, or all.
  List<String> chosenKernels(List<String> wanted) throws IOException {
    return chosen(kernels(), wanted);
  }

  /// The engines that are named, or all.
  List<String> chosenEngines(List<String> wanted) {
    return chosen(List.copyOf(engines().keySet()), wanted);
  }

  private static List<String> chosen(List<String> all, List<String> wanted) {
    List<String> some = all.stream().filter(wanted::contains).toList();
    return some.isEmpty() ? all.stream().filter(name -> !name.equals(VECTOR_API)).toList() : some;
  }

  private List<String> kernels() throws IOException {
    try (Stream<Path> files = Files.list(perf.resolve("kernels"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".wasm"))
          .map(name -> name.substring(0, name.length() - ".wasm".length()))
          .sorted()
          .toList();
    }
  }

  /// The command that serves a kernel, for each engine.
  private Map<String, List<String>> engines() {
    Map<String, List<String>> engines = new LinkedHashMap<>();
    String ours = System.getProperty("java.class.path");
    for (Tier tier : Tier.values()) {
      engines.put(tier.toString(), java(ours, KernelWorker.class.getName(), tier.toString()));
    }
    String pooled = KernelWorker.POOLED;
    engines.put(pooled, java(ours, KernelWorker.class.getName(), pooled));
    String module = perf.resolveSibling("aot-compiler/vector-api/target/classes").toString();
    List<String> vectors =
        new ArrayList<>(java(ours + ":" + module, KernelWorker.class.getName(), "compiled"));
    vectors.addAll(1, List.of("--add-modules", "jdk.incubator.vector"));
    engines.put(VECTOR_API, vectors);
    for (String kind : List.of("interpreter", "compiler")) {
      String path = fetched.resolve("endive-" + kind) + "/*:" + ours;
      engines.put(
          "endive-" + kind, java(path, perf.resolve("engines/EndiveWorker.java").toString(), kind));
    }
    engines.put("node", List.of(fetched.resolve("node").toString(), perf + "/engines/node.mjs"));
    return engines;
  }

  private static List<String> java(String path, String program, String argument) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-XX:+UseSerialGC", "-Xss8m", "-cp", path, program, argument);
  }

  /// Nanoseconds per unit by kernel, for each engine; NaN where an engine cannot run it.
  Map<String, double[]> measure(List<String> kernels, List<String> engines) throws IOException {
    Map<String, double[]> all = new LinkedHashMap<>();
    for (String kernel : kernels) {
      Path file = perf.resolve("kernels").resolve(kernel + ".wasm");
      List<KernelProcess> processes = new ArrayList<>();
      try {
        for (String engine : engines) {
          List<String> command = new ArrayList<>(engines().get(engine));
          command.add(file.toString());
          processes.add(new KernelProcess(engine, command));
        }
        all.put(kernel, measure(kernel, processes));
      } finally {
        processes.forEach(KernelProcess::close);
      }
    }
    return all;
  }

  private static double[] measure(String kernel, List<KernelProcess> processes) throws IOException {
    check(kernel, processes);
    for (KernelProcess process : processes) {
      process.warm();
    }
    double[][] turns = new double[processes.size()][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < processes.size(); i++) {
        turns[i][round] = processes.get(i).turn();
      }
    }
    return Arrays.stream(turns).mapToDouble(KernelReport::median).toArray();
  }

  private static void check(String kernel, List<KernelProcess> processes) throws IOException {
    Map<String, Integer> results = new LinkedHashMap<>();
    for (KernelProcess process : processes) {
      process.run(FEW);
      if (process.isAlive()) {
        results.put(process.engine(), process.result());
      } else {
        System.err.println(kernel + " does not run in " + process.engine());
      }
    }
    if (results.values().stream().distinct().count() > 1) {
      throw new IllegalStateException(kernel + ": the engines do not agree: " + results);
    }
  }

  /// Sorts the values, and returns the middle one.
  static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  static void print(PrintStream out, List<String> engines, Map<String, double[]> times) {
    out.println("Microseconds per unit:\n");
    header(out, engines);
    times.forEach((kernel, row) -> row(out, kernel, row, 1e-3));
    for (int i = 0; i < engines.size(); i++) {
      int base = i;
      String engine = engines.get(i);
      if (Arrays.stream(Tier.values()).noneMatch(tier -> tier.toString().equals(engine))) {
        continue;
      }
      out.println("\nTimes as long as " + engine + ":\n");
      header(out, engines);
      times.forEach((kernel, row) -> row(out, kernel, row, 1 / row[base]));
      double[] means = new double[engines.size()];
      for (int j = 0; j < means.length; j++) {
        means[j] = geometricMean(times, j, base);
      }
      row(out, "geometric mean", means, 1);
    }
  }

  /// The mean of ratios, over the kernels that the engine can run.
  private static double geometricMean(Map<String, double[]> times, int engine, int base) {
    double logarithms =
        times.values().stream()
            .mapToDouble(row -> Math.log(row[engine] / row[base]))
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN);
    return Math.exp(logarithms);
  }

  private static void header(PrintStream out, List<String> engines) {
    out.println("| kernel | " + String.join(" | ", engines) + " |");
    out.println("|---|" + "---|".repeat(engines.size()));
  }

  private static void row(PrintStream out, String name, double[] values, double factor) {
    String cells =
        Arrays.stream(values)
            .mapToObj(v -> Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%.2f", v * factor))
            .collect(Collectors.joining(" | "));
    out.println("| " + name + " | " + cells + " |");
  }
}
