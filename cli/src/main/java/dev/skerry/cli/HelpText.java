package dev.skerry.cli;

import java.util.List;

/// The help of a command: lines of up to 80 columns, with headings and names in bold where there
/// are colours.
final class HelpText {
  private static final int WIDTH = 80;

  /// The widest names that have their description beside them.
  private static final int WIDEST = 24;

  private final StringBuilder text = new StringBuilder();
  private final boolean colours;

  private HelpText(boolean colours) {
    this.colours = colours;
  }

  static String of(Subcommand command, boolean colours) {
    Syntax syntax = command.syntax();
    HelpText help = new HelpText(colours);
    StringBuilder usage = new StringBuilder("skerry " + command.name() + " [OPTION...]");
    for (Parameter parameter : syntax.parameters()) {
      usage.append(' ').append(parameter.shown());
    }
    help.usage(usage.toString());
    help.paragraphs(syntax.description());
    if (!syntax.parameters().isEmpty()) {
      help.heading("Parameters");
      for (Parameter parameter : syntax.parameters()) {
        help.row(parameter.shown(), WIDEST, parameter.description());
      }
    }
    help.options(syntax.options());
    help.statuses(syntax);
    return help.text.toString();
  }

  /// The help of `skerry` itself.
  static String of(Syntax syntax, List<Subcommand> commands, boolean colours) {
    HelpText help = new HelpText(colours);
    help.usage("skerry [OPTION...] COMMAND");
    help.paragraphs(syntax.description());
    help.heading("Commands");
    for (Subcommand command : commands) {
      String first = command.syntax().description().getFirst();
      help.row(String.join(", ", command.names()), 10, first);
    }
    help.options(syntax.options());
    help.statuses(syntax);
    help.text.append('\n');
    help.paragraphs(List.of("'skerry help COMMAND' tells more about a command."));
    return help.text.toString();
  }

  private void usage(String line) {
    text.append(bold("Usage:")).append(' ').append(line).append('\n');
  }

  private void heading(String heading) {
    text.append('\n').append(bold(heading + ":")).append('\n');
  }

  private void paragraphs(List<String> paragraphs) {
    for (int i = 0; i < paragraphs.size(); i++) {
      text.append(i == 0 ? "" : "\n");
      wrapped(paragraphs.get(i), 0, 0);
    }
  }

  private void options(List<Option> options) {
    heading("Options");
    for (Option option : options) {
      String names = String.join(", ", option.names());
      row(option.hasValue() ? names + " " + option.label() : names, WIDEST, option.description());
    }
  }

  private void statuses(Syntax syntax) {
    if (!syntax.statuses().isEmpty()) {
      heading("Exit status");
      syntax.statuses().forEach((status, meaning) -> row(status, 6, meaning));
    }
  }

  private void row(String name, int width, String description) {
    text.append("  ").append(bold(name));
    int column = name.length() + 2;
    int indent = width + 4;
    if (column + 2 > indent) {
      text.append('\n');
      column = 0;
    }
    text.repeat(' ', indent - column);
    wrapped(description, indent, indent);
  }

  /// Appends words, and breaks the line in front of those that do not fit.
  private void wrapped(String words, int from, int indent) {
    int column = from;
    for (String word : words.split(" ", -1)) {
      if (column > indent && column + 1 + word.length() > WIDTH) {
        text.append('\n').repeat(' ', indent);
        column = indent;
      } else if (column > indent) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    text.append('\n');
  }

  private String bold(String name) {
    return colours ? "\033[1m" + name + "\033[0m" : name;
  }
}
