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
import java.util.stream.IntStream;
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
    List<List<Command>> groups = split(commands);
    return IntStream.range(0, groups.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    name + ":" + groups.get(i).getFirst().line(),
                    () -> run(runner, groups.get(i), i == groups.size() - 1, name)))
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

  private void run(ScriptRunner runner, List<Command> group, boolean last, String name) {
    List<String> failures = new ArrayList<>();
    ScriptRunner.Listener listener =
        (ran, verdict) -> {
          Scoreboard.add(set, tier, ran, verdict);
          if (verdict instanceof Verdict.Failed(String reason)) {
            failures.add(name + ":" + ran.line() + ": " + reason);
          }
        };
    group.forEach(command -> runner.run(command, listener));
    if (last) {
      runner.finish(listener);
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n", failures));
    }
  }
}
