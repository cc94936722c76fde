package dev.skerry.perf;

import dev.skerry.binary.BinaryWriter;
import dev.skerry.engine.Tier;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints a Markdown table of how long `./skerry run` takes for a program that says hello, beside a
/// bare JVM. All take turns; a figure is the median.
final class StartReport {
  private static final String PROGRAM =
      """
      (module
        (import "wasi_snapshot_preview1" "fd_write"
          (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "\\10\\00\\00\\00\\06\\00\\00\\00")
        (data (i32.const 16) "hello\\n")
        (func (export "_start")
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
      """;

  /// Turns that do not count: caches are filled.
  private static final int FIRST = 2;

  private StartReport() {}

  static void print(PrintStream out, Path skerry, int turns)
      throws IOException, InterruptedException {
    Path program = Files.createTempFile("hello", ".wasm");
    try {
      Files.write(program, binary());
      Map<String, List<String>> commands = commands(skerry, program);
      Map<String, double[]> times = new LinkedHashMap<>();
      commands.keySet().forEach(name -> times.put(name, new double[turns]));
      for (int turn = -FIRST; turn < turns; turn++) {
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
          double time = run(command.getValue());
          if (turn >= 0) {
            times.get(command.getKey())[turn] = time;
          }
        }
      }
      print(out, times);
    } finally {
      Files.delete(program);
    }
  }

  private static byte[] binary() {
    return BinaryWriter.write(
        TextReader.read(PROGRAM.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT));
  }

  private static Map<String, List<String>> commands(Path skerry, Path program) {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(
        "a bare JVM",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Hello.class.getName()));
    for (Tier tier : Tier.values()) {
      commands.put(
          "`skerry run --tier " + tier + "`",
          List.of(skerry.toString(), "run", "--tier", tier.toString(), program.toString()));
    }
    return commands;
  }

  private static void print(PrintStream out, Map<String, double[]> times) {
    out.println("| | ms | times a bare JVM |");
    out.println("|---|---|---|");
    double[] all = times.values().stream().mapToDouble(KernelReport::median).toArray();
    int row = 0;
    for (String name : times.keySet()) {
      out.printf("| %s | %.0f | %.1f |%n", name, all[row], all[row] / all[0]);
      row++;
    }
  }

  /// The milliseconds that a command takes.
  static double run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
