package dev.skerry.cli;

import java.io.IOException;
import java.util.List;

/// The command itself: help, version, and how errors of the command line and of Skerry are told.
final class SkerryCommand {
  private final Console console;
  private final List<Subcommand> commands;

  SkerryCommand(Console console) {
    this.console = console;
    this.commands =
        List.of(
            new RunCommand(console),
            new CompileCommand(console),
            new CacheCommand(console),
            new ValidateCommand(console),
            new WatCommand(console),
            new WasmCommand(console),
            new InspectCommand(console),
            new WastCommand(console),
            new CompletionCommand(console),
            new HelpCommand(console));
  }

  private static Syntax syntax() {
    return Syntax.of("Runs WebAssembly modules, and works with them.")
        .options(Option.VERSION)
        .optionsFirst()
        .parameter(Parameter.optional("COMMAND", ""))
        .parameter(Parameter.rest("ARG", ""))
        .exitStatus("0", "All is well.")
        .exitStatus("1", "The input is at fault or cannot be read.")
        .exitStatus("2", "The command line is at fault.")
        .exitStatus("3", "Skerry is at fault or cannot be started.")
        .exitStatus("134", "The guest trapped (run).");
  }

  List<Subcommand> commands() {
    return commands;
  }

  String help() {
    return HelpText.of(syntax(), commands, console.outColours());
  }

  /// @throws UsageException when there is none of that name
  Subcommand command(String name) {
    for (Subcommand command : commands) {
      if (command.names().contains(name)) {
        return command;
      }
    }
    List<String> names = commands.stream().flatMap(command -> command.names().stream()).toList();
    throw new UsageException("unknown command '" + name + "'" + Similar.hint(name, names));
  }

  /// Runs a command line; what it returns is the exit status.
  int run(List<String> texts) {
    try {
      Arguments arguments = Arguments.read(syntax(), texts);
      if (arguments.has(Option.HELP)) {
        console.out().print(help());
      } else if (arguments.has(Option.VERSION)) {
        console.out().println("skerry " + Version.text());
      } else if (arguments.texts().isEmpty()) {
        throw new UsageException("a command is missing");
      } else {
        List<String> rest = arguments.texts();
        return run(command(arguments.first()), rest.subList(1, rest.size()));
      }
      return ExitStatus.FINE;
    } catch (UsageException e) {
      return wrongUse(e, "--help");
    } catch (IOException e) {
      console.error("the version is not known: " + Input.reason(e));
      return ExitStatus.INTERNAL;
    }
  }

  private int run(Subcommand command, List<String> texts) {
    try {
      Arguments arguments = Arguments.read(command.syntax(), texts);
      if (arguments.has(Option.HELP)) {
        console.out().print(HelpText.of(command, console.outColours()));
        return ExitStatus.FINE;
      }
      return command.run(arguments);
    } catch (UsageException e) {
      return wrongUse(e, command instanceof HelpCommand ? "--help" : "help " + command.name());
    } catch (InputException e) {
      console.error(e.getMessage());
      return ExitStatus.FAULT;
    } catch (OutOfMemoryError e) {
      console.error("the input is too large for the memory of this process");
      return ExitStatus.FAULT;
    } catch (RuntimeException | StackOverflowError e) {
      console.error("this is a fault of Skerry, please report it: " + e);
      e.printStackTrace(console.err());
      return ExitStatus.INTERNAL;
    }
  }

  private int wrongUse(UsageException error, String help) {
    console.error(error.getMessage() + "; see 'skerry " + help + "'");
    return ExitStatus.USAGE;
  }
}
