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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The options of `skerry run`, and what they grant to the guest.
final class RunOptions {
  static final Option INVOKE = Option.of("--invoke", "NAME", "The exported function to call.");
  private static final Option TIER =
      Option.of(
          "--tier", "TIER", "What runs the code: " + Tier.names() + ". The first is the default.");
  static final Option NO_CACHE =
      Option.flag(
          "Do not keep generated code for the next run, nor use what is kept.", "--no-cache");
  private static final Option DIR =
      Option.repeated(
          "--dir",
          "HOST[::GUEST][:ro]",
          "Grants a directory of the host, which the guest finds as GUEST or under the same name;"
              + " with ':ro' it cannot change anything there. May be repeated.");
  private static final Option ENV =
      Option.repeated(
          "--env", "NAME=VALUE", "Sets a variable of the guest's environment. May be repeated.");
  private static final Option TIMEOUT =
      Option.of("--timeout", "SECONDS", "Ends the guest after so many seconds.");
  private static final Option FUEL =
      Option.of(
          "--fuel",
          "UNITS",
          "Ends the guest after so many units of work: the same point each time.");
  static final Option PROFILE =
      Option.of(
          "--profile",
          "OUT",
          "Writes how long the guest was in which functions, in microseconds: collapsed stacks,"
              + " which speedscope, flamegraph.pl and other viewers of flame graphs read.");
  private static final Option MAX_MEMORY =
      Option.of(
          "--max-memory", "BYTES", "How large each memory may grow: a number, with K, M or G.");

  private static final String READ_ONLY = ":ro";
  private static final String GUEST = "::";
  private static final String SIZE = "(\\d{1,12})([KMG]?)";
  private static final String UNITS = "\\d{1,18}";
  private static final String SECONDS = "\\d{1,9}(\\.\\d{1,9})?";

  private RunOptions() {}

  static Option[] all() {
    return new Option[] {INVOKE, DIR, ENV, TIER, TIMEOUT, FUEL, MAX_MEMORY, PROFILE, NO_CACHE};
  }

  static Tier tier(Arguments arguments) {
    return arguments.value(TIER, Tier::of).orElse(Tier.AUTO);
  }

  private static Duration duration(String text) {
    if (!text.matches(SECONDS)) {
      throw new IllegalArgumentException("'" + text + "' is no number of seconds");
    }
    return Duration.ofNanos((long) (Double.parseDouble(text) * 1e9));
  }

  static Long size(String text) {
    Matcher matcher = Pattern.compile(SIZE).matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no number of bytes");
    }
    int unit = matcher.group(2).isEmpty() ? 0 : 1 + "KMG".indexOf(matcher.group(2));
    long number = Long.parseLong(matcher.group(1));
    if (number > Long.MAX_VALUE >> (10 * unit)) {
      throw new IllegalArgumentException("'" + text + "' is more than there can be");
    }
    return number << (10 * unit);
  }

  static Optional<Duration> timeout(Arguments arguments) {
    return arguments.value(TIMEOUT, RunOptions::duration);
  }

  static StoreLimits limits(Arguments arguments) {
    StoreLimits usual = StoreLimits.DEFAULT;
    long bytes = arguments.value(MAX_MEMORY, RunOptions::size).orElse(usual.memoryBytes());
    return usual
        .withMemoryBytes(bytes)
        .withTotalMemoryBytes(Math.max(bytes, usual.totalMemoryBytes()));
  }

  static Optional<Long> fuel(Arguments arguments) {
    return arguments.value(FUEL, RunOptions::units);
  }

  private static Long units(String text) {
    if (!text.matches(UNITS)) {
      throw new IllegalArgumentException("'" + text + "' is no number of units");
    }
    return Long.parseLong(text);
  }

  /// What a program gets: its arguments, the streams of this process, clocks and randomness, and
  /// what the options name.
  static Grants grants(Arguments arguments, Console console, List<String> texts) {
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
    arguments.values(ENV).forEach(variable -> variable(grants, variable));
    arguments.values(DIR).forEach(text -> directory(grants, text));
    return grants.build();
  }

  private static GuestOutput output(TextStream stream, boolean buffered, boolean terminal) {
    return terminal
        ? GuestOutput.ofTerminal(stream.forGuest(buffered))
        : GuestOutput.of(stream.forGuest(buffered));
  }

  private static void variable(Grants.Builder grants, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException("'" + text + "' is no variable: NAME=VALUE is");
    }
    grants.variable(text.substring(0, equals), text.substring(equals + 1));
  }

  private static void directory(Grants.Builder grants, String text) {
    Map.Entry<String, String> names = names(text.endsWith(READ_ONLY) ? cut(text) : text);
    if (names.getKey().isEmpty() || names.getValue().isEmpty()) {
      throw new UsageException("'" + text + "' names no directory: HOST[::GUEST][:ro] does");
    }
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
