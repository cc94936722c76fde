package dev.skerry.perf;

import dev.skerry.engine.Tier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Writes `report.md` and `kernels.svg`: what the kernels take in our tiers, in Endive and in node,
/// and what starting, instantiating, calling and keeping instances takes. For a machine that does
/// nothing else.
public final class Report {
  private static final String QUICK = "quick";
  private static final int TURNS = 15;

  private final Path perf;
  private final Path fetched;
  private final List<String> kernels;
  private final boolean quick;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private Report(Path perf, Path fetched, List<String> wanted) {
    this.perf = perf;
    this.fetched = fetched;
    this.quick = wanted.contains(QUICK);
    this.kernels = wanted;
  }

  /// `PERF-DIRECTORY ENGINES-DIRECTORY OUT-DIRECTORY [quick] [KERNEL | ENGINE]...`; `quick` repeats
  /// less, to try the report.
  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    List<String> rest = Arrays.asList(args);
    Path target = Path.of(args[2]);
    Report report = new Report(Path.of(args[0]), Path.of(args[1]), rest.subList(3, rest.size()));
    String picture = report.write();
    Files.createDirectories(target);
    Files.writeString(target.resolve("kernels.svg"), picture);
    Files.write(target.resolve("report.md"), report.bytes.toByteArray());
    System.err.println(target.resolve("report.md"));
  }

  private String write() throws IOException, InterruptedException, RunnerException {
    out.printf(
        "# Report%n%n%s, %d processors, Java %s. `perf/run report` made it.%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    title("Kernels");
    out.println("![kernels](kernels.svg)\n");
    KernelReport kernelReport = new KernelReport(perf, fetched);
    List<String> engines = kernelReport.chosenEngines(kernels);
    Map<String, double[]> times =
        kernelReport.measure(kernelReport.chosenKernels(kernels), engines);
    KernelReport.print(out, engines, times);
    title("Starting");
    StartReport.print(out, perf.resolveSibling("skerry").toAbsolutePath(), quick ? 1 : TURNS);
    title("Instances");
    instances();
    title("Calls and instantiation");
    benchmarks();
    return KernelPicture.of(engines, times);
  }

  private void title(String text) {
    System.err.println(text);
    out.printf("%n## %s%n%n", text);
  }

  /// How many instances with a memory of 64 KiB there can be.
  private void instances() {
    out.println("| functions | bytes of an instance | instances in a GiB |");
    out.println("|---|---|---|");
    for (int functions : new int[] {1, 100, 1_000}) {
      InstanceReport.measure(functions, true);
      long one = InstanceReport.measure(functions, true);
      out.printf("| %d | %d | %d |%n", functions, one, (1L << 30) / one);
    }
  }

  private void benchmarks() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(CallBenchmark.class.getSimpleName())
            .include(InstantiationBenchmark.class.getSimpleName())
            .param("tier", Arrays.stream(Tier.values()).map(Tier::toString).toArray(String[]::new))
            .forks(1);
    if (quick) {
      TimeValue time = TimeValue.milliseconds(100);
      options.warmupIterations(1).warmupTime(time).measurementIterations(1).measurementTime(time);
    }
    out.println("| benchmark | score | |");
    out.println("|---|---|---|");
    for (RunResult result : new Runner(options.build()).run()) {
      List<String> name = new ArrayList<>();
      name.add(result.getPrimaryResult().getLabel());
      result.getParams().getParamsKeys().stream()
          .map(key -> result.getParams().getParam(key))
          .forEach(name::add);
      out.printf(
          "| %s | %.1f | %s |%n",
          String.join(" ", name),
          result.getPrimaryResult().getScore(),
          result.getPrimaryResult().getScoreUnit());
    }
  }
}
