package dev.skerry.cli;

import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import java.util.Optional;

/// The option that says which features of WebAssembly exist.
final class FeaturesOption {
  /// As most commands have it.
  static final Option OPTION = with("Without this option everything is accepted.");

  private FeaturesOption() {}

  /// The option, with what is said about leaving it out.
  static Option with(String otherwise) {
    return Option.of(
        "--features",
        "LIST",
        "What is accepted: a profile (1.0, 2.0, 3.0, all), then features to add or, with a minus in"
            + " front, to take away: 3.0,threads,-gc. Without a profile the list changes 'all'. "
            + otherwise);
  }

  static ReadOptions of(Arguments arguments) {
    return ReadOptions.of(asked(arguments, OPTION).orElse(Features.ALL));
  }

  /// The features that the command line asks for, if it does.
  static Optional<Features> asked(Arguments arguments, Option option) {
    return arguments.value(option, Features::parse);
  }
}
