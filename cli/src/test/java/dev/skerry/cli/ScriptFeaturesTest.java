package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scripts that do not say which features they are written for.
class ScriptFeaturesTest {
  private static final String TABLES =
      "(assert_invalid (module (table 1 funcref) (table 1 funcref)) \"multiple tables\")";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(module) | 3.0",
        "(module (memory 1 1 shared)) | 3.0,threads",
        "(module (tag)) (assert_invalid (module (tag (result i32))) \"non-empty tag\") | 3.0",
        "(assert_invalid (module (memory 1) (memory 1)) \"multiple memories\") | 2.0",
        TABLES + " | 1.0",
        "(module (memory 1 1 shared)) " + TABLES + " | 1.0,threads",
        "(assert_invalid (module (memory 1 (pagesize 1)) (func i32.add)) \"type mismatch\")"
            + " | 3.0,custom-page-sizes",
      })
  void theFewestThatItNeeds(String script, String features) {
    Invocation run = Invocation.withInput(script, "wast", "-v", "-");
    assertTrue(run.out().contains(" 0 failed"), run.out());
    assertTrue(run.out().contains(", with " + features + "\n"), run.out());
    assertEquals(ExitStatus.FINE, run.status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(assert_invalid (module) \"type mismatch\")",
        "(assert_invalid (module) \"multiple tables\")",
        "(assert_malformed (module binary \"\\00asm\\01\\00\\00\\00\") \"x\")",
        "(module (func i32.add))",
        "(module (memory 1 1 shared)) (module (func (foo)))",
      })
  void whatIsWrongFailsAllTheSame(String script) {
    assertEquals(ExitStatus.FAULT, Invocation.withInput(script, "wast", "-").status());
  }

  @Test
  void anInvalidModuleOfAScriptHasAPlace() {
    Invocation run = Invocation.withInput("(module)\n(module\n  (func i32.add))", "wast", "-");
    assertTrue(
        run.out().startsWith("<stdin>:2: the module is invalid: 3:9: type mismatch"), run.out());
  }

  /// Types that each use repeated would make the text far longer than the binary.
  @Test
  void aLongTypeIsNotRepeatedByEveryUse() {
    String type = "(type (func (param" + " i32".repeat(1000) + ")))";
    String module = "(module " + type + "(func (type 0))".repeat(1000) + ")";
    Invocation run = Invocation.withInput(module, "wat", "-");
    assertEquals(ExitStatus.FINE, run.status());
    assertTrue(run.out().length() < 50_000, () -> "characters: " + run.out().length());
  }
}
