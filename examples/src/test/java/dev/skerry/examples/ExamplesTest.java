package dev.skerry.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The examples say what they should, and the README quotes nothing else.
class ExamplesTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/dev/skerry/examples"), Path.of("maven/src/main/java/com/example"));

  /// The `main` of an example.
  private interface Program {
    void main(String[] arguments) throws Exception;
  }

  private static void assertPrints(Program program, String... lines) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertEquals(List.of(lines), printed.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void runModule() throws Exception {
    assertPrints(RunModule::main, "2", "5");
  }

  @Test
  void typedCalls() throws Exception {
    assertPrints(TypedCalls::main, "5, Quotient[quotient=3, remainder=2]", "42");
  }

  @Test
  void hostFunctions() throws Exception {
    assertPrints(HostFunctions::main, "hello, world");
  }

  @Test
  void memories() throws Exception {
    assertPrints(Memories::main, "SKERRY!");
  }

  @Test
  void manyInstances() throws Exception {
    assertPrints(ManyInstances::main, "107");
  }

  @Test
  void pools() throws Exception {
    assertPrints(Pools::main, "41", "42", "43");
  }

  @Test
  void limits() throws Exception {
    assertPrints(
        Limits::main, "trap: all fuel consumed by WebAssembly", "    at function 0 at offset 0x3");
  }

  @Test
  void modules() throws Exception {
    assertPrints(
        Modules::main,
        "nop at height 0",
        "end at height 0",
        "(module",
        "  (type (;0;) (func))",
        "  (export \"f\" (func 0))",
        "  (func (;0;) (type 0)",
        "    nop",
        "  )",
        ")");
  }

  @Test
  void theReadmeQuotesExamples() throws IOException {
    List<List<String>> sources = new ArrayList<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          sources.add(Files.readString(file).lines().map(String::strip).toList());
        }
      }
    }
    List<List<String>> quotes = quotes();
    assertFalse(quotes.isEmpty());
    for (List<String> quote : quotes) {
      assertTrue(
          sources.stream().anyMatch(source -> Collections.indexOfSubList(source, quote) >= 0),
          () -> "no example has:\n" + String.join("\n", quote));
    }
  }

  private static List<List<String>> quotes() throws IOException {
    List<List<String>> quotes = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
      if (line.equals("```java")) {
        quotes.add(new ArrayList<>());
        inside = true;
      } else if (line.equals("```")) {
        inside = false;
      } else if (inside) {
        quotes.getLast().add(line.strip());
      }
    }
    return quotes;
  }
}
