package dev.skerry.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// A command of `skerry`: what its command line looks like, and what it does.
///
/// The command lines are built by hand and not from annotations: reflection on those would take
/// longer than all else that a short command does.
abstract class Subcommand {
  final Console console;

  Subcommand(Console console) {
    this.console = console;
  }

  /// The command line. Called once.
  abstract CommandSpec spec();

  /// Runs the command; what it returns is the exit status.
  abstract int run(ParseResult arguments);

  final CommandSpec spec(String name, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this, SkerryCommand.LISTS).name(name);
    spec.usageMessage()
        .description(description)
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n");
    spec.addOption(help());
    return spec;
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help and exit.")
        .build();
  }

  static PositionalParamSpec file(String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .required(true)
        .paramLabel("FILE")
        .type(String.class)
        .description(description)
        .build();
  }

  static PositionalParamSpec files(String description) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("1..*")
        .required(true)
        .paramLabel("FILE")
        .type(String[].class)
        .description(description)
        .build();
  }

  static ParameterException usage(ParseResult arguments, String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }

  static OptionSpec output(String description) {
    return OptionSpec.builder("-o", "--output")
        .paramLabel("OUT")
        .type(String.class)
        .description(description)
        .build();
  }
}
