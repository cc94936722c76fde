package dev.skerry.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.binary.BinaryReader;
import dev.skerry.compiler.ModuleCode;
import dev.skerry.compiler.TinyRegions;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Modules that `wasm-opt -ttf` makes of random bytes do the same on every tier. `mvn verify
/// -Pbinaryen` runs it, with node, after `perf/fetch-modules` has fetched Binaryen.
@EnabledIfSystemProperty(named = "skerry.binaryen", matches = "true")
class BinaryenTest {
  private static final long SECONDS = Long.getLong("skerry.fuzz.seconds", 120);
  private static final long SEED = Long.getLong("skerry.seed", System.nanoTime());
  private static final ReadOptions OPTIONS = ReadOptions.of(Features.parse("all,-stack-switching"));
  private static final CodeTier COMPILED = ModuleCode.tier(InterpretedFunction.TIER);

  private static final int CALLS = 20;

  @TempDir Path directory;

  @Test
  void tiersAgree() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (long seed = SEED; System.nanoTime() < end; seed++) {
      try {
        check(make(seed, directory), seed);
      } catch (RuntimeException | AssertionError | LinkageError e) {
        throw new AssertionError("-Dskerry.seed=" + seed, e);
      }
    }
  }

  static byte[] make(long seed, Path directory) throws IOException, InterruptedException {
    Random random = new Random(seed);
    byte[] input = new byte[500 + random.nextInt(8_000)];
    random.nextBytes(input);
    Path bytes = Files.write(directory.resolve("input"), input);
    Path made = directory.resolve("made.wasm");
    Path log = directory.resolve("log");
    String modules = System.getenv("SKERRY_MODULES");
    Path cache =
        modules == null
            ? Path.of(System.getProperty("user.home"), ".cache", "skerry", "modules")
            : Path.of(modules);
    List<String> command =
        List.of(
            "node",
            cache.resolve("wasm-opt.cjs").toString(),
            "-ttf",
            "--all-features",
            "--disable-stack-switching",
            "--disable-custom-descriptors",
            "--disable-shared-everything",
            "--disable-strings",
            "--disable-fp16",
            "--disable-multibyte",
            "--disable-acquire-release-atomics",
            "--disable-relaxed-atomics",
            bytes.toString(),
            "-o",
            made.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(0, process.waitFor(), () -> command.toString());
    return Files.readAllBytes(made);
  }

  static void check(byte[] bytes, long seed) {
    TypeRegistry types = new TypeRegistry();
    ValidModule module = new Validator(OPTIONS, types).validate(BinaryReader.read(bytes, OPTIONS));
    for (long units : new long[] {-1, 5_000}) {
      List<String> expected = run(module, types, InterpretedFunction.TIER, seed, units);
      compare(expected, run(module, types, COMPILED, seed, units), "compiled, " + units);
      compare(expected, run(module, types, TinyRegions.TIER, seed, units), "regions, " + units);
    }
  }

  private static void compare(List<String> expected, List<String> actual, String what) {
    DifferentialTest.compare(expected, actual, what);
  }

  private static List<String> run(
      ValidModule module, TypeRegistry types, CodeTier tier, long seed, long fuel) {
    Machine machine;
    try {
      machine = Machine.ofAny(module, types, tier, fuel);
    } catch (Trap trap) {
      return List.of("start: " + trap.reason() + " " + trap.backtrace().frames());
    } catch (ThrownException _) {
      return List.of("start: exception");
    }
    return machine.run(new Choices(seed), CALLS, fuel);
  }
}
