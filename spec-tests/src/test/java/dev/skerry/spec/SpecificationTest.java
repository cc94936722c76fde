package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.cli.wast.ScriptFeatures;
import dev.skerry.cli.wast.ScriptRunner;
import dev.skerry.cli.wast.Tiers;
import dev.skerry.cli.wast.ValidateTier;
import dev.skerry.cli.wast.Verdict;
import dev.skerry.script.Command;
import dev.skerry.script.ScriptReader;
import dev.skerry.syntax.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The official suites, on every tier, with no exclusions.
class SpecificationTest {
  private static final Suites SUITES = Suites.found();

  @Test
  void suitesAreThere() {
    boolean complete = SUITES.problem().isEmpty();
    if (!complete) {
      String line = "official suites skipped: " + SUITES.problem();
      Scoreboard.note(line);
      assertTrue(!"true".equals(System.getenv("CI")), line);
      System.out.println(line);
      Assumptions.abort(line);
    }
  }

  @TestFactory
  Stream<DynamicNode> scripts() {
    return SuiteSet.ALL.stream().filter(SUITES::has).map(SpecificationTest::onEveryTier);
  }

  private static DynamicContainer onEveryTier(SuiteSet set) {
    return DynamicContainer.dynamicContainer(
        set.name(),
        Stream.concat(Tiers.ALL.stream(), Stream.of(AheadOfTimeTier.TIER))
            .map(
                tier ->
                    onTier(set, new ScriptTests(set.name(), tier, set.options()), tier.text())));
  }

  private static DynamicContainer onTier(SuiteSet set, ScriptTests tests, String tier) {
    Path folder = SUITES.root().resolve(set.folder());
    return DynamicContainer.dynamicContainer(
        tier,
        scripts(set).stream()
            .map(script -> tests.of(script, set.folder() + "/" + folder.relativize(script))));
  }

  private static List<Path> scripts(SuiteSet set) {
    try {
      return SUITES.scripts(set);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As `skerry wast` runs them when nobody says which features they are written for.
  @Test
  void scriptsTellTheirFeatures() throws IOException {
    for (SuiteSet set : SuiteSet.ALL) {
      for (Path script : SUITES.has(set) ? SUITES.scripts(set) : List.<Path>of()) {
        List<Command> commands = ScriptReader.read(Files.readAllBytes(script));
        ReadOptions options = ReadOptions.of(ScriptFeatures.of(commands));
        try (ScriptRunner runner = new ScriptRunner(new ValidateTier(), options)) {
          ScriptRunner.Listener listener =
              (command, verdict) ->
                  assertFalse(
                      verdict instanceof Verdict.Failed,
                      () -> script + ":" + command.line() + ": " + verdict);
          commands.forEach(command -> runner.run(command, listener));
          runner.finish(listener);
        }
      }
    }
  }

  /// That no command gets lost on the way from the script to the score.
  @Test
  void everyAssertionIsRead() throws IOException {
    for (SuiteSet set : SuiteSet.ALL) {
      if (SUITES.has(set)) {
        int count = 0;
        for (Path script : SUITES.scripts(set)) {
          count += assertions(ScriptReader.read(Files.readAllBytes(script)));
        }
        assertEquals(set.assertions(), count, set.name());
      }
    }
  }

  private static int assertions(List<Command> commands) {
    int count = 0;
    for (Command command : commands) {
      count +=
          switch (command) {
            case Command.StartThread thread -> assertions(thread.commands());
            case Command.Define _,
                Command.Instantiate _,
                Command.Register _,
                Command.Perform _,
                Command.Wait _,
                Command.Unreadable _ ->
                0;
            default -> 1;
          };
    }
    return count;
  }
}
