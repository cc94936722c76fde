package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command says about itself. `-Dskerry.bless=true` rewrites the expected texts.
class HelpTest {
  private static final Path TEXTS = Path.of("src", "test", "resources", "dev", "skerry", "cli");

  @Test
  void helpListsCommandsAndExitStatuses() throws IOException {
    Invocation help = Invocation.of("--help");
    assertEquals(ExitStatus.FINE, help.status());
    assertEquals("", help.err());
    assertText("skerry", help.out());
    assertEquals(help.out(), Invocation.of("help").out());
    assertEquals(help.out(), Invocation.of("-h").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "compile",
        "cache",
        "validate",
        "wat",
        "wasm",
        "inspect",
        "wast",
        "completion",
        "help"
      })
  void everyCommandHasHelp(String command) throws IOException {
    Invocation help = Invocation.of("help", command);
    assertEquals(ExitStatus.FINE, help.status());
    assertText(command, help.out());
    assertEquals(help.out(), Invocation.of(command, "--help").out());
  }

  private static void assertText(String name, String text) throws IOException {
    Path file = TEXTS.resolve("help-" + name + ".txt");
    if (Boolean.getBoolean("skerry.bless")) {
      Files.createDirectories(TEXTS);
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
  }

  @Test
  void versionIsOneLine() {
    Invocation version = Invocation.of("--version");
    assertEquals(ExitStatus.FINE, version.status());
    assertTrue(version.out().matches("skerry \\d+\\.\\d+\\.\\d+\\S*\\R"), version.out());
  }

  @Test
  void colourOnlyOnATerminal() {
    assertFalse(Invocation.of("--help").out().contains("\033["));
    assertTrue(Invocation.onTerminal("--help").out().contains("\033["));
    assertFalse(Invocation.of("validate", "nosuch").err().contains("\033["));
    assertTrue(Invocation.onTerminal("validate", "nosuch").err().contains("\033["));
    assertFalse(Invocation.withoutColours("--help").out().contains("\033["));
    assertFalse(Invocation.withoutColours("validate", "nosuch").err().contains("\033["));
  }

  @Test
  void coloursAreNotForThoseWhoDoNotWantThem() {
    assertTrue(Console.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "")));
    assertFalse(Console.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "1")));
    assertFalse(Console.wantsColours(Map.of("TERM", "dumb")));
  }

  @Test
  void wrongUseIsToldInOneLine() {
    assertUsage("skerry: a command is missing; see 'skerry --help'");
    assertUsage(
        "skerry: unknown command 'validat', did you mean 'validate'?; see 'skerry --help'",
        "validat");
    assertUsage("skerry: unknown command 'xyz'; see 'skerry --help'", "help", "xyz");
    assertUsage("skerry: unknown option '--what'; see 'skerry help wat'", "wat", "--what", "x");
    assertUsage("skerry: missing: FILE; see 'skerry help validate'", "validate");
    assertUsage("skerry: one argument too many: 'b'; see 'skerry help wasm'", "wasm", "a", "b");
  }

  @Test
  void unknownFeaturesAndTiersAreNamed() {
    Invocation features = Invocation.of("validate", "--features", "3.0,nothing", "x");
    assertEquals(ExitStatus.USAGE, features.status());
    assertTrue(features.err().contains("unknown feature 'nothing'; known: 1.0"), features.err());
    Invocation tier = Invocation.of("wast", "--tier", "none", "x");
    assertEquals(ExitStatus.USAGE, tier.status());
    assertTrue(tier.err().contains("there is no tier 'none' yet"), tier.err());
  }

  private static void assertUsage(String line, String... args) {
    Invocation wrong = Invocation.of(args);
    assertEquals(line + System.lineSeparator(), wrong.err());
    assertEquals("", wrong.out());
    assertEquals(ExitStatus.USAGE, wrong.status());
  }
}
