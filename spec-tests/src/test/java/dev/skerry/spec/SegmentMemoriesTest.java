package dev.skerry.spec;

import dev.skerry.cli.wast.EngineTier;
import dev.skerry.cli.wast.ScriptRunner;
import dev.skerry.cli.wast.Tier;
import dev.skerry.cli.wast.Verdict;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The official scripts with memories, once more under a limit that lets memories pass what an
/// array can hold, so that they are segments.
class SegmentMemoriesTest {
  private static final Suites SUITES = Suites.found();
  private static final StoreLimits LARGE =
      StoreLimits.DEFAULT.withMemoryBytes(1L << 31).withTotalMemoryBytes(1L << 40);
  private static final Tier TIER = new EngineTier("segments", InterpretedFunction.TIER, LARGE);

  @TestFactory
  Stream<DynamicNode> scripts() {
    return SuiteSet.ALL.stream()
        .filter(SUITES::has)
        .map(set -> DynamicContainer.dynamicContainer(set.name(), tests(set)));
  }

  private static Stream<DynamicTest> tests(SuiteSet set) {
    try {
      return SUITES.scripts(set).stream()
          .filter(SegmentMemoriesTest::hasMemory)
          .map(script -> DynamicTest.dynamicTest(script.toString(), () -> run(set, script)));
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

  private static void run(SuiteSet set, Path script) throws IOException {
    List<Command> commands = ScriptReader.read(Files.readAllBytes(script));
    List<String> failures = new ArrayList<>();
    try (ScriptRunner runner = new ScriptRunner(TIER, set.options())) {
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
