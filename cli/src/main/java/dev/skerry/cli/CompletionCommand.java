package dev.skerry.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `skerry completion`: prints the script with which a shell completes command lines.
final class CompletionCommand extends Subcommand {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  CompletionCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    return spec(
            "completion",
            "Prints a script that makes a shell complete commands and options.",
            "%nbash: source <(skerry completion bash)"
                + "%nzsh:  autoload -U compinit bashcompinit; compinit; bashcompinit"
                + "%n      source <(skerry completion zsh)"
                + "%nfish: skerry completion fish | source")
        .addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("SHELL")
                .type(String.class)
                .completionCandidates(SHELLS)
                .description("One of " + String.join(", ", SHELLS) + ".")
                .build());
  }

  @Override
  int run(ParseResult arguments) {
    String shell = arguments.matchedPositionalValue(0, "");
    CommandLine skerry = arguments.commandSpec().root().commandLine();
    console
        .out()
        .print(
            switch (shell) {
              // picocli's script serves both.
              case "bash", "zsh" -> AutoComplete.bash("skerry", skerry);
              case "fish" -> fish(skerry);
              default ->
                  throw usage(
                      arguments,
                      "unknown shell '" + shell + "'; known: " + String.join(", ", SHELLS));
            });
    return ExitStatus.FINE;
  }

  private static String fish(CommandLine skerry) {
    StringBuilder script = new StringBuilder();
    String none = "__fish_use_subcommand";
    options(script, none, skerry.getCommandSpec());
    skerry
        .getSubcommands()
        .forEach(
            (name, command) -> {
              complete(script, none, "-f -a " + name, command.getCommandSpec());
              options(script, "__fish_seen_subcommand_from " + name, command.getCommandSpec());
            });
    return script.toString();
  }

  private static void options(StringBuilder script, String condition, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      String names =
          String.join(
              " ",
              Arrays.stream(option.names())
                  .map(
                      name ->
                          name.startsWith("--")
                              ? "-l " + name.substring(2)
                              : "-s " + name.substring(1))
                  .toList());
      String argument = option.arity().max() > 0 ? " -r" : "";
      complete(script, condition, names + argument, option.description());
    }
  }

  private static void complete(
      StringBuilder script, String condition, String what, CommandSpec command) {
    complete(script, condition, what, command.usageMessage().description());
  }

  private static void complete(
      StringBuilder script, String condition, String what, String[] description) {
    String text = description.length == 0 ? "" : firstSentence(description[0]);
    script.append(
        String.format(
            Locale.ROOT,
            "complete -c skerry -n '%s' %s -d '%s'%n",
            condition,
            what,
            text.replace("\\", "\\\\").replace("'", "\\'")));
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
