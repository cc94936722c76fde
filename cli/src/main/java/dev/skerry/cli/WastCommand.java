package dev.skerry.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `skerry wast`: runs test scripts.
final class WastCommand extends Subcommand {
  WastCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    return spec("wast", "Runs test scripts.")
        .addPositional(files("A script, or a directory whose *.wast files are run."))
        .addOption(FeaturesOption.spec());
  }

  @Override
  int run(ParseResult arguments) {
    return ExitStatus.FINE;
  }
}
