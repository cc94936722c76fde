package dev.skerry.cli;

/// `skerry help`: the same as `--help` behind a command.
final class HelpCommand extends Subcommand {
  HelpCommand(Console console) {
    super(console, "help");
  }

  @Override
  Syntax syntax() {
    return Syntax.of("Shows the help of a command.")
        .parameter(
            Parameter.optional(
                "COMMAND", "A command; without one the help of skerry itself is shown."));
  }

  @Override
  int run(Arguments arguments) {
    SkerryCommand skerry = new SkerryCommand(console);
    console
        .out()
        .print(
            arguments.texts().isEmpty()
                ? skerry.help()
                : HelpText.of(skerry.command(arguments.first()), console.outColours()));
    return ExitStatus.FINE;
  }
}
