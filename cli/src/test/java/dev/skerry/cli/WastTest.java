package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WastTest {
  @TempDir private Path directory;

  private static List<String> run(int status, String script, String... options) {
    List<String> args = new ArrayList<>(List.of("wast", "-"));
    args.addAll(List.of(options));
    Invocation done = Invocation.withInput(script, args.toArray(String[]::new));
    assertEquals("", done.err());
    assertEquals(status, done.status(), done.out());
    return done.out().lines().toList();
  }

  @Test
  void countsWhatPassesAndWhatIsSkipped() {
    String script =
        """
        (module $m (func (export "f")))
        (assert_return (invoke $m "f"))
        (assert_malformed (module quote "(func i32.foo)") "unknown operator")
        (assert_invalid (module (func (result i32))) "type mismatch")
        """;
    assertEquals(List.of("4 passed, 0 failed, 0 skipped"), run(ExitStatus.FINE, script));
    assertEquals(
        List.of("3 passed, 0 failed, 1 skipped"),
        run(ExitStatus.FINE, script, "--tier", "validate"));
  }

  @Test
  void tellsFailuresWithTheirLines() {
    String script =
        """
        (module (func (result i32)))

        (assert_malformed (module quote "(func)") "unexpected token")
        (assert_invalid (module (func)) "type mismatch")
        (assert_invalid (module quote "(func") "type mismatch")
        (assert_malformed (module (func (result i32))) "unexpected token")
        """;
    List<String> lines = run(ExitStatus.FAULT, script);
    assertEquals(6, lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("<stdin>:1: the module is invalid: 1:27: type mismatch"));
    assertEquals(
        "<stdin>:3: the module is valid, expected malformed: unexpected token", lines.get(1));
    assertEquals("<stdin>:4: the module is valid, expected invalid: type mismatch", lines.get(2));
    assertTrue(
        lines
            .get(3)
            .startsWith("<stdin>:5: expected invalid: type mismatch, but the module is malformed"));
    assertTrue(
        lines
            .get(4)
            .startsWith("<stdin>:6: expected malformed: unexpected token, but the module is"));
    assertEquals("0 passed, 5 failed, 0 skipped", lines.get(5));
  }

  @Test
  void unknownCommandsFailAloneAndBrokenScriptsToo() {
    List<String> unknown = run(ExitStatus.FAULT, "(module)\n(assert_pigs (fly))\n(module)\n");
    assertEquals(2, unknown.size(), unknown.toString());
    assertTrue(unknown.get(0).startsWith("<stdin>:2: unknown operator 'assert_pigs'"));
    assertEquals("2 passed, 1 failed, 0 skipped", unknown.get(1));
    List<String> broken = run(ExitStatus.FAULT, "(module)\n(module (func)\n");
    assertTrue(broken.get(0).startsWith("<stdin>:3: unexpected token"), broken.get(0));
    List<String> component = run(ExitStatus.FAULT, "(component)");
    assertTrue(component.get(0).contains("not supported"), component.get(0));
  }

  @Test
  void aBareModuleIsAScript() {
    assertEquals(
        List.of("1 passed, 0 failed, 0 skipped"), run(ExitStatus.FINE, "(func) (memory 1)"));
    assertEquals(List.of("0 passed, 0 failed, 0 skipped"), run(ExitStatus.FINE, ";; nothing"));
  }

  @Test
  void directoriesAreSearched() throws IOException {
    Path inner = Files.createDirectories(directory.resolve("a").resolve("b"));
    Files.writeString(inner.resolve("x.wast"), "(module)");
    Files.writeString(directory.resolve("y.wast"), "(module)");
    Files.writeString(directory.resolve("z.txt"), "(");
    Invocation done = Invocation.of("wast", "-v", directory.toString());
    assertEquals("2 passed, 0 failed, 0 skipped", done.out().lines().toList().getLast());
    assertEquals(3, done.out().lines().count());
    Path none = Files.createDirectory(directory.resolve("none"));
    Invocation empty = Invocation.of("wast", none.toString(), directory.toString());
    assertEquals(ExitStatus.FAULT, empty.status());
    assertEquals("skerry: " + none + ": no *.wast files", empty.err().strip());
    assertEquals("2 passed, 0 failed, 0 skipped", empty.out().strip());
  }

  @Test
  void featuresAndRemarks() {
    String script = "(assert_malformed (module quote \"(tag)\") \"something else\")";
    List<String> lines = run(ExitStatus.FINE, script, "--features", "2.0", "-v");
    assertTrue(lines.get(0).startsWith("<stdin>:1: passed: '"), lines.toString());
    assertEquals(
        List.of(
            "<stdin>:1: the module is valid, expected malformed: something else",
            "0 passed, 1 failed, 0 skipped"),
        run(ExitStatus.FAULT, script));
  }
}
