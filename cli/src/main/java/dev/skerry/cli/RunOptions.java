package dev.skerry.cli;

import dev.skerry.engine.Tier;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Directory;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.GuestInput;
import dev.skerry.wasi.host.GuestOutput;
import dev.skerry.wasi.host.HostDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// The options of `skerry run`, and what they grant to the guest.
final class RunOptions {
  static final String INVOKE = "--invoke";
  static final String TIER = "--tier";
  static final String NO_CACHE = "--no-cache";
  private static final String DIR = "--dir";
  private static final String ENV = "--env";
  private static final String TIMEOUT = "--timeout";
  private static final String FUEL = "--fuel";
  static final String PROFILE = "--profile";
  private static final String MAX_MEMORY = "--max-memory";

  private static final String READ_ONLY = ":ro";
  private static final String GUEST = "::";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMG]?)");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private RunOptions() {}

  static List<OptionSpec> specs() {
    return List.of(
        option(INVOKE, "NAME", "The exported function to call."),
        OptionSpec.builder(TIER)
            .paramLabel("TIER")
            .type(Tier.class)
            .converters(RunOptions::tier)
            .description("What runs the code: " + Tier.names() + ". The first is the default.")
            .build(),
        OptionSpec.builder(NO_CACHE)
            .description("Do not keep generated code for the next run, nor use what is kept.")
            .build(),
        several(
            DIR,
            "HOST[::GUEST][:ro]",
            "Grants a directory of the host, which the guest finds as GUEST or under the same name;"
                + " with ':ro' it cannot change anything there. May be repeated."),
        several(ENV, "NAME=VALUE", "Sets a variable of the guest's environment. May be repeated."),
        OptionSpec.builder(TIMEOUT)
            .paramLabel("SECONDS")
            .type(Duration.class)
            .converters(RunOptions::duration)
            .description("Ends the guest after so many seconds.")
            .build(),
        OptionSpec.builder(FUEL)
            .paramLabel("UNITS")
            .type(Long.class)
            .description("Ends the guest after so many units of work: the same point each time.")
            .build(),
        option(
            PROFILE,
            "OUT",
            "Writes how long the guest was in which functions, in microseconds: collapsed stacks,"
                + " which speedscope, flamegraph.pl and other viewers of flame graphs read."),
        OptionSpec.builder(MAX_MEMORY)
            .paramLabel("BYTES")
            .type(Long.class)
            .converters(RunOptions::size)
            .description("How large each memory may grow: a number, with K, M or G.")
            .build());
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  private static OptionSpec several(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .description(description)
        .build();
  }

  private static Tier tier(String text) {
    try {
      return Tier.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static Duration duration(String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is no number of seconds");
    }
    return Duration.ofNanos((long) (Double.parseDouble(text) * 1e9));
  }

  private static Long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no number of bytes");
    }
    int shift = 10 * (1 + "KMG".indexOf(matcher.group(2)));
    return Long.parseLong(matcher.group(1)) << (matcher.group(2).isEmpty() ? 0 : shift);
  }

  static Optional<Duration> timeout(ParseResult arguments) {
    return Optional.ofNullable(arguments.matchedOptionValue(TIMEOUT, null));
  }

  static StoreLimits limits(ParseResult arguments) {
    StoreLimits usual = StoreLimits.DEFAULT;
    Long bytes = arguments.matchedOptionValue(MAX_MEMORY, usual.memoryBytes());
    return usual
        .withMemoryBytes(bytes)
        .withTotalMemoryBytes(Math.max(bytes, usual.totalMemoryBytes()));
  }

  static OptionalLong fuel(ParseResult arguments) {
    Long units = arguments.matchedOptionValue(FUEL, null);
    return units == null ? OptionalLong.empty() : OptionalLong.of(units);
  }

  /// What a program gets: its arguments, the streams of this process, clocks and randomness, and
  /// what the options name.
  static Grants grants(ParseResult arguments, Console console, List<String> texts) {
    Grants.Builder grants =
        Grants.builder()
            .arguments(texts)
            .input(
                console.inTerminal()
                    ? GuestInput.ofTerminal(console.in())
                    : GuestInput.of(console.in()))
            .output(output(console.out(), true, console.outTerminal()))
            .errors(output(console.err(), false, console.errTerminal()))
            .clocks(Clocks.real())
            .random(new SystemRandom());
    strings(arguments, ENV).forEach(variable -> variable(grants, variable, arguments));
    strings(arguments, DIR).forEach(text -> directory(grants, text));
    return grants.build();
  }

  private static GuestOutput output(TextStream stream, boolean buffered, boolean terminal) {
    return terminal
        ? GuestOutput.ofTerminal(stream.forGuest(buffered))
        : GuestOutput.of(stream.forGuest(buffered));
  }

  private static List<String> strings(ParseResult arguments, String option) {
    return arguments.matchedOptionValue(option, new ArrayList<>());
  }

  private static void variable(Grants.Builder grants, String text, ParseResult arguments) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw Subcommand.usage(arguments, "'" + text + "' is no variable: NAME=VALUE is");
    }
    grants.variable(text.substring(0, equals), text.substring(equals + 1));
  }

  private static void directory(Grants.Builder grants, String text) {
    Map.Entry<String, String> names = names(text.endsWith(READ_ONLY) ? cut(text) : text);
    try {
      Directory directory = HostDirectory.open(Input.path(names.getKey()));
      grants.directory(
          names.getValue(), text.endsWith(READ_ONLY) ? directory.readOnly() : directory);
    } catch (IOException e) {
      throw new InputException(names.getKey() + ": " + Input.reason(e));
    }
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - READ_ONLY.length());
  }

  private static Map.Entry<String, String> names(String text) {
    int between = text.indexOf(GUEST);
    return between < 0
        ? Map.entry(text, text)
        : Map.entry(text.substring(0, between), text.substring(between + GUEST.length()));
  }
}
