package dev.skerry.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command itself: help, version, and how errors of the command line and of Skerry are told.
final class SkerryCommand {
  /// What picocli makes objects with: lists for options that may be repeated. Its own factory looks
  /// for a class of Groovy first, in all jars.
  static final IFactory LISTS =
      new IFactory() {
        @Override
        public <T> T create(Class<T> type) {
          return type.cast(new ArrayList<>());
        }
      };

  private SkerryCommand() {}

  /// The command line, as far as it can be about what these arguments begin with.
  static CommandLine commandLine(Console console, String... args) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(null, LISTS)
            .name("skerry")
            .versionProvider(new Version());
    spec.addOption(Subcommand.help());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Show the version and exit.")
            .build());
    describe(spec);
    for (Subcommand command : commands(console, args)) {
      CommandSpec sub = command.spec();
      spec.addSubcommand(sub.name(), new CommandLine(sub, LISTS));
    }
    CommandLine line = new CommandLine(spec, LISTS);
    line.setExpandAtFiles(false);
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.outTerminal() ? Ansi.ON : Ansi.OFF));
    line.setExecutionStrategy(arguments -> execute(console, arguments));
    line.setParameterExceptionHandler((e, _) -> usageError(console, e));
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /// Building the command lines of all commands would take longer than a short program runs.
  private static List<Subcommand> commands(Console console, String... args) {
    return switch (args.length == 0 ? "" : args[0]) {
      case "run" -> List.of(new RunCommand(console));
      case "validate" -> List.of(new ValidateCommand(console));
      default -> allCommands(console);
    };
  }

  private static List<Subcommand> allCommands(Console console) {
    return List.of(
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

  private static void describe(CommandSpec spec) {
    Map<String, String> statuses = new LinkedHashMap<>();
    statuses.put("0", "All is well.");
    statuses.put("1", "The input is at fault or cannot be read.");
    statuses.put("2", "The command line is at fault.");
    statuses.put("3", "Skerry is at fault or cannot be started.");
    statuses.put("134", "The guest trapped (run).");
    spec.usageMessage()
        .description("Runs WebAssembly modules, and works with them.")
        .synopsisSubcommandLabel("COMMAND")
        .commandListHeading("%nCommands:%n")
        .optionListHeading("%nOptions:%n")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(statuses)
        .footer("%n'skerry help COMMAND' tells more about a command.");
  }

  private static int execute(Console console, ParseResult arguments) {
    Integer helped = CommandLine.executeHelpRequest(arguments);
    if (helped != null) {
      return helped;
    }
    if (!arguments.hasSubcommand()) {
      throw new ParameterException(arguments.commandSpec().commandLine(), "a command is missing");
    }
    ParseResult sub = arguments.subcommand();
    try {
      return ((Subcommand) sub.commandSpec().userObject()).run(sub);
    } catch (InputException e) {
      console.error(e.getMessage());
      return ExitStatus.FAULT;
    } catch (ParameterException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      console.error("the input is too large for the memory of this process");
      return ExitStatus.FAULT;
    } catch (RuntimeException | StackOverflowError e) {
      console.error("this is a fault of Skerry, please report it: " + e);
      e.printStackTrace(console.err());
      return ExitStatus.INTERNAL;
    }
  }

  private static int usageError(Console console, ParameterException error) {
    CommandSpec command = error.getCommandLine().getCommandSpec();
    String help = command.parent() == null ? "--help" : "help " + command.name();
    console.error(usageMessage(error, command) + "; see 'skerry " + help + "'");
    return ExitStatus.USAGE;
  }

  private static String usageMessage(ParameterException error, CommandSpec command) {
    if (command.parent() == null
        && error instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      List<String> similar = unmatched.getSuggestions();
      return "unknown command '"
          + unmatched.getUnmatched().getFirst()
          + "'"
          + (similar.isEmpty() ? "" : ", did you mean '" + similar.getFirst() + "'?");
    }
    String message = error.getMessage();
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
