package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the script that starts Skerry makes of its surroundings, over a JDK that is a script too.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a script for bash")
class LauncherTest {
  /// Fails when one of its standard streams is closed.
  private static final String JAVA =
      """
      #!/bin/sh
      : 3<&0 4>&1 5>&2
      echo "locale=$LC_ALL"
      exit 0
      """;

  @TempDir Path root;
  private Path launcher = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    launcher = Files.copy(Path.of("..", "skerry"), root.resolve("skerry"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(Files.createDirectories(root.resolve("cli/target")).resolve("cli.jar"));
    Path java = Files.createDirectories(root.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JAVA);
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
  }

  private Process run(String locale, String redirections) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "\"$0\" run x " + redirections, launcher.toString());
    builder.environment().put("SKERRY_JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().put("LC_ALL", locale);
    return builder.start();
  }

  /// A file that the JVM opens would take the place of a stream that is closed, and the guest could
  /// use it.
  @ParameterizedTest
  @ValueSource(strings = {"", "<&-", ">&-", "2>&-", "<&- >&- 2>&-"})
  void noStandardStreamIsClosed(String redirections) throws Exception {
    assertEquals(0, run("C", redirections).waitFor());
  }

  /// Without a locale Java cannot open files whose names are not ASCII.
  @ParameterizedTest
  @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", "C.UTF-8, C.UTF-8", "xx_XX.UTF-8, xx_XX.UTF-8"})
  void namesAreUtf8(String locale, String expected) throws Exception {
    Process process = run(locale, "");
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("locale=" + expected, out.strip());
  }
}
