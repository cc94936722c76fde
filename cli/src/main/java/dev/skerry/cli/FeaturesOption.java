package dev.skerry.cli;

import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// The option that says which features of WebAssembly exist.
final class FeaturesOption {
  private static final String NAME = "--features";

  private FeaturesOption() {}

  static OptionSpec spec() {
    return spec("Without this option everything is accepted.");
  }

  /// The option, with what is said about leaving it out.
  static OptionSpec spec(String otherwise) {
    return OptionSpec.builder(NAME)
        .paramLabel("LIST")
        .type(Features.class)
        .converters(FeaturesOption::parse)
        .description(
            "What is accepted: a profile (1.0, 2.0, 3.0, all), then features to add or, with a"
                + " minus in front, to take away: 3.0,threads,-gc. Without a profile the list"
                + " changes 'all'. "
                + otherwise)
        .build();
  }

  private static Features parse(String list) {
    try {
      return Features.parse(list);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  static ReadOptions of(ParseResult arguments) {
    return ReadOptions.of(asked(arguments).orElse(Features.ALL));
  }

  /// The features that the command line asks for, if it does.
  static Optional<Features> asked(ParseResult arguments) {
    return Optional.ofNullable(arguments.matchedOptionValue(NAME, null));
  }
}
