package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void scriptsKnowCommandsAndOptions(String shell) {
    Invocation script = Invocation.of("completion", shell);
    assertEquals(0, script.status());
    assertTrue(script.out().contains("inspect"), script.out());
    assertTrue(script.out().contains("profile"), script.out());
  }

  @Test
  void anUnknownShellIsNamed() {
    Invocation wrong = Invocation.of("completion", "csh");
    assertEquals(ExitStatus.USAGE, wrong.status());
    assertTrue(wrong.err().contains("unknown shell 'csh'; known: bash, zsh, fish"), wrong.err());
  }
}
