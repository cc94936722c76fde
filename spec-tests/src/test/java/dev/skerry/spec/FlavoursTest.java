package dev.skerry.spec;

import dev.skerry.cli.wast.EngineTier;
import dev.skerry.cli.wast.ScriptRunner;
import dev.skerry.cli.wast.Tier;
import dev.skerry.cli.wast.Verdict;
import dev.skerry.compiler.ModuleCode;
import dev.skerry.compiler.TinyRegions;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.script.Command;
import dev.skerry.script.ScriptReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The official scripts once more, in what only large memories and large functions use otherwise:
/// memories that are segments, since a limit lets them pass what an array can hold, functions that
/// are divided into many methods, and memories that mark what is written.
class FlavoursTest {
  private static final Suites SUITES = Suites.found();
  private static final StoreLimits LARGE =
      StoreLimits.DEFAULT.withMemoryBytes(1L << 31).withTotalMemoryBytes(1L << 40);
  private static final Tier SEGMENTS = new EngineTier("segments", InterpretedFunction.TIER, LARGE);
  private static final Tier REGIONS = new EngineTier("regions", TinyRegions.TIER);

  @TestFactory
  Stream<DynamicNode> segments() {
    return scripts(SEGMENTS, FlavoursTest::hasMemory);
  }

  @TestFactory
  Stream<DynamicNode> marks() {
    return Stream.of(InterpretedFunction.TIER, ModuleCode.tier(InterpretedFunction.TIER))
        .flatMap(code -> scripts(new EngineTier("marks", code).marking(), FlavoursTest::hasMemory));
  }

  @TestFactory
  Stream<DynamicNode> regions() {
    return scripts(REGIONS, _ -> true);
  }

  /// A test for each of the official scripts that is wanted.
  static Stream<DynamicNode> scripts(Tier tier, Predicate<Path> wanted) {
    return SuiteSet.ALL.stream()
        .filter(SUITES::has)
        .map(set -> DynamicContainer.dynamicContainer(set.name(), tests(tier, set, wanted)));
  }

  private static Stream<DynamicTest> tests(Tier tier, SuiteSet set, Predicate<Path> wanted) {
    try {
      return SUITES.scripts(set).stream()
          .filter(wanted)
          .map(script -> DynamicTest.dynamicTest(script.toString(), () -> run(tier, set, script)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasMemory(Path script) {
    try {
      return Files.readString(script, StandardCharsets.ISO_8859_1).contains("(memory");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Tier tier, SuiteSet set, Path script) throws IOException {
    List<Command> commands = ScriptReader.read(Files.readAllBytes(script));
    List<String> failures = new ArrayList<>();
    try (ScriptRunner runner = new ScriptRunner(tier, set.options())) {
      ScriptRunner.Listener listener =
          (command, verdict) -> {
            if (verdict instanceof Verdict.Failed(String reason)) {
              failures.add(script + ":" + command.line() + ": " + reason);
            }
          };
      commands.forEach(command -> runner.run(command, listener));
      runner.finish(listener);
    }
    Assertions.assertEquals(List.of(), failures);
  }
}
