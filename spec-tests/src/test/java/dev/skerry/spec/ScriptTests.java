package dev.skerry.spec;

import dev.skerry.cli.wast.ScriptRunner;
import dev.skerry.cli.wast.Tier;
import dev.skerry.cli.wast.Verdict;
import dev.skerry.script.Command;
import dev.skerry.script.ScriptReader;
import dev.skerry.syntax.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/// Makes tests of scripts: one for each module with the commands behind it, in order, so that a
/// failure names the file and the line.
final class ScriptTests {
  private final String set;
  private final Tier tier;
  private final ReadOptions options;

  ScriptTests(String set, Tier tier, ReadOptions options) {
    this.set = set;
    this.tier = tier;
    this.options = options;
  }

  DynamicContainer of(Path script, String name) {
    // Read when its turn comes, so that the commands of one script at a time are held.
    return DynamicContainer.dynamicContainer(
        name, script.toUri(), Stream.of(script).flatMap(file -> groups(file, name)));
  }

  private Stream<DynamicTest> groups(Path script, String name) {
    List<Command> commands = commands(script);
    ScriptRunner runner = new ScriptRunner(tier, options);
    return split(commands).stream()
        .map(
            group ->
                DynamicTest.dynamicTest(
                    name + ":" + group.getFirst().line(), () -> run(runner, group, name)))
        .onClose(runner::close);
  }

  private static List<Command> commands(Path script) {
    try {
      return ScriptReader.read(Files.readAllBytes(script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<Command>> split(List<Command> commands) {
    List<List<Command>> groups = new ArrayList<>();
    for (Command command : commands) {
      if (groups.isEmpty() || command instanceof Command.Define) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(command);
    }
    return groups;
  }

  private void run(ScriptRunner runner, List<Command> group, String name) {
    List<String> failures = new ArrayList<>();
    for (Command command : group) {
      runner.run(
          command,
          (ran, verdict) -> {
            Scoreboard.add(set, tier, ran, verdict);
            if (verdict instanceof Verdict.Failed(String reason)) {
              failures.add(name + ":" + ran.line() + ": " + reason);
            }
          });
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n", failures));
    }
  }
}
