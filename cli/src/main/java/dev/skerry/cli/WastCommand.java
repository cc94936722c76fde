package dev.skerry.cli;

import dev.skerry.cli.wast.ScriptFeatures;
import dev.skerry.cli.wast.ScriptRunner;
import dev.skerry.cli.wast.Tally;
import dev.skerry.cli.wast.Tier;
import dev.skerry.cli.wast.Tiers;
import dev.skerry.cli.wast.Verdict;
import dev.skerry.script.Command;
import dev.skerry.script.ScriptReader;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `skerry wast`: runs test scripts and tells what failed.
final class WastCommand extends Subcommand {
  private static final Option TIER =
      Option.of(
          "--tier",
          "TIER",
          "What runs the script: " + Tiers.names() + ". The first is the default.");
  private static final Option FEATURES =
      FeaturesOption.with(
          "Without this option each script gets what it needs: 3.0, and of the other features the"
              + " fewest with which its modules load. A script that asserts that 'multiple"
              + " memories' are invalid gets 2.0 for 3.0, one with 'multiple tables' 1.0.");
  private static final Option VERBOSE =
      Option.flag(
          "Print a line for each file, and for each command that is skipped or whose error has"
              + " other words than the script expects.",
          "-v",
          "--verbose");

  WastCommand(Console console) {
    super(console, "wast");
  }

  @Override
  Syntax syntax() {
    return Syntax.of(
            "Runs test scripts.",
            "Prints a line for each command that fails, with its file and line, and at the end how"
                + " many passed, failed and were skipped.")
        .parameter(
            Parameter.files(
                "A script, or a directory whose *.wast files are run. '-' is standard input."))
        .options(TIER, FEATURES, VERBOSE);
  }

  private static Tier tier(String name) {
    return Tiers.ofText(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no tier '" + name + "' yet; known: " + Tiers.names()));
  }

  @Override
  int run(Arguments arguments) {
    Run run =
        new Run(
            arguments.value(TIER, WastCommand::tier).orElse(Tiers.ALL.getFirst()),
            FeaturesOption.asked(arguments, FEATURES),
            arguments.has(VERBOSE));
    for (String file : arguments.texts()) {
      run.input(file);
    }
    console.out().println(run.tally);
    return run.unreadable || run.tally.failed() > 0 ? ExitStatus.FAULT : ExitStatus.FINE;
  }

  /// What one command line runs.
  private final class Run {
    private final Tier tier;
    private final Optional<Features> features;
    private final boolean verbose;
    private final Tally tally = new Tally();
    private boolean unreadable;

    Run(Tier tier, Optional<Features> features, boolean verbose) {
      this.tier = tier;
      this.features = features;
      this.verbose = verbose;
    }

    void input(String name) {
      try {
        if (name.equals(Input.STANDARD)) {
          script(Input.read(name, console));
        } else if (Files.isDirectory(Input.path(name))) {
          directory(Input.path(name));
        } else {
          script(Input.read(Input.path(name)));
        }
      } catch (InputException e) {
        console.error(e.getMessage());
        unreadable = true;
      }
    }

    private void directory(Path directory) {
      List<Path> scripts = scripts(directory);
      if (scripts.isEmpty()) {
        throw new InputException(directory + ": no *.wast files");
      }
      scripts.forEach(script -> input(script.toString()));
    }

    private void script(Input input) {
      Tally own = new Tally();
      List<Command> commands = ScriptReader.read(input.bytes());
      ReadOptions options = ReadOptions.of(features.orElseGet(() -> ScriptFeatures.of(commands)));
      try (ScriptRunner runner = new ScriptRunner(tier, options)) {
        ScriptRunner.Listener listener =
            (ran, verdict) -> {
              own.add(verdict);
              tally.add(verdict);
              tell(input.name() + ":" + ran.line(), verdict);
            };
        commands.forEach(command -> runner.run(command, listener));
        runner.finish(listener);
      }
      if (verbose) {
        line(input.name() + ": " + own + ", with " + options.features().shown());
      }
    }

    private void tell(String place, Verdict verdict) {
      switch (verdict) {
        case Verdict.Failed(String reason) -> line(place + ": " + reason);
        case Verdict.Skipped(String reason) -> remark(place + ": skipped: " + reason);
        case Verdict.Passed(String remark) -> {
          if (!remark.isEmpty()) {
            remark(place + ": passed: " + remark);
          }
        }
      }
    }

    private void remark(String line) {
      if (verbose) {
        line(line);
      }
    }

    private void line(String line) {
      console.out().println(Console.printable(line));
    }
  }

  private static List<Path> scripts(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".wast") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputException(directory + ": " + Input.reason(e));
    } catch (UncheckedIOException e) {
      throw new InputException(directory + ": " + Input.reason(e.getCause()));
    }
  }
}
