package dev.skerry.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `skerry help`: the same as `--help` behind a command.
final class HelpCommand extends Subcommand {
  HelpCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    return spec("help", "Shows the help of a command.")
        .addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("COMMAND")
                .type(String.class)
                .description("A command; without one the help of skerry itself is shown.")
                .build());
  }

  @Override
  int run(ParseResult arguments) {
    CommandLine root = arguments.commandSpec().commandLine().getParent();
    String name = arguments.matchedPositionalValue(0, "");
    CommandLine command = name.isEmpty() ? root : root.getSubcommands().get(name);
    if (command == null) {
      throw new ParameterException(root, "unknown command '" + name + "'");
    }
    command.usage(root.getOut());
    return ExitStatus.FINE;
  }
}
