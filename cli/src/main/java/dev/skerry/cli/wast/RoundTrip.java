package dev.skerry.cli.wast;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextPrinter;
import dev.skerry.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/// Checks that a module is equal to what is read back after it was written, in both formats.
final class RoundTrip {
  /// The parts of a module that are compared one by one to tell where two differ.
  private static final Map<String, Function<Module, Object>> PARTS =
      Map.ofEntries(
          Map.entry("types", Module::recursiveTypes),
          Map.entry("imports", Module::imports),
          Map.entry("tables", Module::tables),
          Map.entry("memories", Module::memories),
          Map.entry("tags", Module::tags),
          Map.entry("globals", Module::globals),
          Map.entry("exports", Module::exports),
          Map.entry("start", Module::start),
          Map.entry("element segments", Module::elements),
          Map.entry("data segments", Module::data),
          Map.entry("custom sections", Module::customs));

  private RoundTrip() {}

  static Verdict check(Module module, ReadOptions options) {
    Verdict binary = binary(module, options);
    return binary instanceof Verdict.Failed ? binary : text(module, options);
  }

  private static Verdict binary(Module module, ReadOptions options) {
    try {
      Module again = BinaryReader.read(BinaryWriter.write(module), options);
      return compare("binary", module, again);
    } catch (MalformedException e) {
      return new Verdict.Failed("binary round trip: " + e.getMessage());
    }
  }

  private static Verdict text(Module module, ReadOptions options) {
    String text = TextPrinter.print(module);
    try {
      Module again = TextReader.read(text.getBytes(StandardCharsets.UTF_8), options);
      return compare("text", module, again);
    } catch (MalformedException e) {
      return new Verdict.Failed("text round trip: " + e.getMessage() + line(text, e.line()));
    }
  }

  private static String line(String text, int line) {
    return text.lines().skip(Math.max(0, line - 1)).findFirst().map(l -> " in: " + l).orElse("");
  }

  private static Verdict compare(String format, Module module, Module again) {
    if (module.equals(again)) {
      return Verdict.PASSED;
    }
    String parts =
        PARTS.entrySet().stream()
            .filter(part -> !part.getValue().apply(module).equals(part.getValue().apply(again)))
            .map(Map.Entry::getKey)
            .sorted()
            .reduce((a, b) -> a + ", " + b)
            .orElse("functions");
    return new Verdict.Failed(format + " round trip: the " + parts + " are not the same");
  }
}
