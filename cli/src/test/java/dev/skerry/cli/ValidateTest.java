package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
  private static final String GOOD = "(module (func (export \"f\")))";
  private static final String BAD =
      "(module\n  (func)\n  (func $bad (result i64)\n    i32.const 1))\n";

  @TempDir private Path directory;

  private String file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content).toString();
  }

  private static byte[] binary(String text) {
    return BinaryWriter.write(
        TextReader.read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT));
  }

  private static void assertResult(Invocation done, int status, String out, String... errors) {
    assertEquals(List.of(errors), done.err().lines().toList());
    assertEquals(out, done.out());
    assertEquals(status, done.status());
  }

  @Test
  void silentWhenAllIsWell() throws IOException {
    String text = file("good.wat", GOOD);
    String binary = file("good.wasm", binary(GOOD));
    assertResult(Invocation.of("validate", text, binary), ExitStatus.FINE, "");
    String newLine = System.lineSeparator();
    assertResult(
        Invocation.of("validate", "-v", text, binary),
        ExitStatus.FINE,
        text + ": valid" + newLine + binary + ": valid" + newLine);
  }

  @Test
  void theContentTellsTheFormat() throws IOException {
    String text = file("text.wasm", GOOD);
    String binary = file("binary.wat", binary(GOOD));
    assertResult(Invocation.of("validate", text, binary), ExitStatus.FINE, "");
  }

  @Test
  void aLineForEachFailureAndTheOthersAreStillTried() throws IOException {
    String text = file("bad.wat", BAD);
    String binary = file("bad.wasm", binary(BAD));
    String nothing = directory.resolve("nothing.wasm").toString();
    String good = file("good.wat", GOOD);
    String empty = file("empty.wasm", "");
    assertResult(
        Invocation.of("validate", text, binary, nothing, directory.toString(), good, empty),
        ExitStatus.FAULT,
        "",
        text + ":4:16: type mismatch: expected i64, found i32 (in function 1 $bad)",
        binary + ": type mismatch: expected i64, found i32 (in function 1 $bad, at offset 0x21)",
        "skerry: " + nothing + ": no such file",
        "skerry: " + directory + ": is a directory",
        empty + ": unexpected end (at offset 0x0)");
  }

  @Test
  void errorsOfTextNameTheToken() {
    Invocation bad = Invocation.withInput("(module\n (func i32.foo))", "validate", "-");
    assertTrue(bad.err().startsWith("<stdin>:2:8: unknown operator"), bad.err());
    assertTrue(bad.err().contains("i32.foo"), bad.err());
  }

  @Test
  void standardInput() {
    assertResult(Invocation.withInput(GOOD, "validate", "-"), ExitStatus.FINE, "");
    Invocation bad = Invocation.withInput(BAD, "validate", "-");
    assertTrue(bad.err().startsWith("<stdin>:4:16: type mismatch"), bad.err());
    assertEquals(ExitStatus.FAULT, bad.status());
  }

  @Test
  void featuresDecide() {
    String simd = "(module (func (param v128)))";
    assertEquals(
        ExitStatus.FINE, Invocation.withInput(simd, "validate", "--features=2.0", "-").status());
    assertEquals(
        ExitStatus.FAULT, Invocation.withInput(simd, "validate", "--features=1.0", "-").status());
    assertEquals(
        ExitStatus.FAULT, Invocation.withInput(simd, "validate", "--features=-simd", "-").status());
  }

  @Test
  void controlCharactersOfNamesDoNotReachTheTerminal() {
    String text = "(module (func $\"\\1b[31m\\0a\" (result i32)))";
    Invocation bad = Invocation.withInput(text, "validate", "-");
    assertEquals(1, bad.err().lines().count());
    assertTrue(bad.err().chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r'), bad.err());
  }

  @Test
  void largeModulesAreValidatedInParallel() throws IOException {
    String function = "(func (result i32)" + " (i32.const 1) (drop)".repeat(1_000) + " %s)";
    StringBuilder text = new StringBuilder("(module");
    for (int i = 0; i < 600; i++) {
      text.append(String.format(function, i == 500 ? "(i64.const 1)" : "(i32.const 1)"));
    }
    String large = file("large.wasm", binary(text.append(')').toString()));
    assertTrue(Files.size(Path.of(large)) > 1 << 20);
    Invocation bad = Invocation.of("validate", large);
    assertTrue(bad.err().contains("in function 500,"), bad.err());
  }
}
