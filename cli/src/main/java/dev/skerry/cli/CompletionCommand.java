package dev.skerry.cli;

import java.util.List;
import java.util.stream.Collectors;

/// `skerry completion`: prints the script with which a shell completes command lines.
final class CompletionCommand extends Subcommand {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  CompletionCommand(Console console) {
    super(console, "completion");
  }

  @Override
  Syntax syntax() {
    return Syntax.of(
            "Prints a script that makes a shell complete commands and options.",
            "bash: source <(skerry completion bash)",
            "zsh: autoload -U compinit bashcompinit; compinit; bashcompinit; source <(skerry"
                + " completion zsh)",
            "fish: skerry completion fish | source")
        .parameter(Parameter.one("SHELL", "One of " + String.join(", ", SHELLS) + "."));
  }

  @Override
  int run(Arguments arguments) {
    List<Subcommand> commands = new SkerryCommand(console).commands();
    String shell = arguments.first();
    String script =
        switch (shell) {
          // The shell understands the other's scripts.
          case "bash", "zsh" -> bash(commands);
          case "fish" -> fish(commands);
          default ->
              throw new UsageException(
                  "unknown shell '" + shell + "'; known: " + String.join(", ", SHELLS));
        };
    console.out().print(script);
    return ExitStatus.FINE;
  }

  private static String bash(List<Subcommand> commands) {
    return """
    _skerry() {
      local current=${COMP_WORDS[COMP_CWORD]} words= options=
      if [ "$COMP_CWORD" -eq 1 ]; then
        words='%1$s'
        options='--help --version'
      else
        case ${COMP_WORDS[1]} in
    %2$s    esac
        case ${COMP_WORDS[1]} in
          help) words='%1$s' ;;
          completion) words='%3$s' ;;
          cache) words='%4$s' ;;
        esac
      fi
      [[ $current == -* ]] && words=$options
      COMPREPLY=($(compgen -W "$words" -- "$current"))
    }
    complete -o default -F _skerry skerry
    """
        .formatted(
            names(commands),
            bashCases(commands),
            String.join(" ", SHELLS),
            String.join(" ", CacheCommand.ACTIONS));
  }

  private static String names(List<Subcommand> commands) {
    return commands.stream()
        .flatMap(command -> command.names().stream())
        .collect(Collectors.joining(" "));
  }

  private static String bashCases(List<Subcommand> commands) {
    StringBuilder cases = new StringBuilder();
    for (Subcommand command : commands) {
      String options =
          command.syntax().options().stream()
              .flatMap(option -> option.names().stream())
              .collect(Collectors.joining(" "));
      cases
          .append("      ")
          .append(String.join(" | ", command.names()))
          .append(") options='")
          .append(options)
          .append("' ;;\n");
    }
    return cases.toString();
  }

  private static String fish(List<Subcommand> commands) {
    StringBuilder script = new StringBuilder();
    String none = "__fish_use_subcommand";
    fish(script, none, List.of(Option.HELP, Option.VERSION));
    for (Subcommand command : commands) {
      for (String name : command.names()) {
        fish(script, none, "-f -a " + name, command.syntax().description().getFirst());
        fish(script, "__fish_seen_subcommand_from " + name, command.syntax().options());
      }
    }
    return script.toString();
  }

  private static void fish(StringBuilder script, String condition, List<Option> options) {
    for (Option option : options) {
      String names =
          option.names().stream()
              .map(
                  name ->
                      name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
              .collect(Collectors.joining(" "));
      fish(script, condition, option.hasValue() ? names + " -r" : names, option.description());
    }
  }

  private static void fish(
      StringBuilder script, String condition, String what, String description) {
    int end = description.indexOf(". ");
    String sentence = end < 0 ? description : description.substring(0, end + 1);
    String quoted = sentence.replace("\\", "\\\\").replace("'", "\\'");
    script.append("complete -c skerry -n '%s' %s -d '%s'\n".formatted(condition, what, quoted));
  }
}
