package dev.skerry.valid;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Code that is short and asks for much.
class HostileCodeTest {
  private static final Duration SECONDS = Duration.ofSeconds(20);

  private static void validate(String text) {
    Module module = TextReader.read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
    Validator.validate(module, ReadOptions.DEFAULT);
  }

  @Test
  void operandsThatNobodyPushedAreTakenAtOnce() {
    String struct = "(type $s (struct" + " (field i32)".repeat(10_000) + "))";
    String array = "(type $a (array i32))";
    String code = " struct.new $s drop array.new_fixed $a 10000 drop".repeat(300_000);
    assertTimeoutPreemptively(
        SECONDS, () -> validate("(module " + struct + array + "(func unreachable" + code + "))"));
  }

  @Test
  void theStackHasALimit() {
    String many = "(func $many (result" + " i32".repeat(1000) + ") unreachable)";
    InvalidException error =
        assertThrows(
            InvalidException.class,
            () -> validate("(module " + many + "(func" + " call $many".repeat(10_000) + "))"));
    assertTrue(error.reason().startsWith("too many operands"), error.reason());
  }
}
