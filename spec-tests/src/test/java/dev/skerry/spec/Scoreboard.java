package dev.skerry.spec;

import dev.skerry.cli.wast.Tally;
import dev.skerry.cli.wast.Tier;
import dev.skerry.cli.wast.Verdict;
import dev.skerry.script.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/// Counts what became of the commands of all scripts, by set and tier, and writes it to
/// `target/scoreboard.txt` when the tests are over.
public final class Scoreboard implements TestExecutionListener {
  private static final Map<String, Row> ROWS = new LinkedHashMap<>();
  private static final List<String> NOTES = new ArrayList<>();

  private static final class Row {
    final Tally all = new Tally();
    final Tally malformed = new Tally();
    final Tally invalid = new Tally();

    void add(Command command, Verdict verdict) {
      all.add(verdict);
      switch (command) {
        case Command.AssertMalformed _, Command.AssertMalformedCustom _ -> malformed.add(verdict);
        case Command.AssertInvalid _, Command.AssertInvalidCustom _ -> invalid.add(verdict);
        default -> {}
      }
    }
  }

  static synchronized void add(String set, Tier tier, Command command, Verdict verdict) {
    String key = String.format("%-36s%-10s", set, tier.text());
    ROWS.computeIfAbsent(key, _ -> new Row()).add(command, verdict);
  }

  static synchronized void note(String line) {
    NOTES.add(line);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    synchronized (Scoreboard.class) {
      if (ROWS.isEmpty()) {
        return;
      }
      try {
        Path file = Suites.project().resolve(Path.of("spec-tests", "target", "scoreboard.txt"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text());
        if (ROWS.values().stream().anyMatch(row -> row.all.failed() > 0)) {
          // The build ends here and will not show it.
          System.out.println(text());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%-36s%-10s%8s%8s%8s   %-12s%-12s%s%n",
            "set",
            "tier",
            "passed",
            "failed",
            "skipped",
            "malformed",
            "invalid",
            "skipped because"));
    ROWS.forEach((key, row) -> text.append(key).append(line(row)).append('\n'));
    NOTES.forEach(note -> text.append(note).append('\n'));
    int remarks = ROWS.values().stream().mapToInt(row -> row.all.remarks()).sum();
    text.append(remarks).append(" of the expected errors are told in other words\n");
    return text.toString();
  }

  private static String line(Row row) {
    return String.format(
        "%8d%8d%8d   %-12s%-12s%s",
        row.all.passed(),
        row.all.failed(),
        row.all.skipped(),
        share(row.malformed),
        share(row.invalid),
        row.all.reasons().entrySet().stream()
            .map(reason -> reason.getKey() + ": " + reason.getValue())
            .collect(Collectors.joining(", ")));
  }

  private static String share(Tally tally) {
    return tally.passed() + "/" + (tally.passed() + tally.failed() + tally.skipped());
  }
}
