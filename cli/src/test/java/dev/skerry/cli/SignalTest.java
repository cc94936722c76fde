package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class SignalTest {
  private static final int TERMINATED = 128 + 15;

  /// Writes a line to its standard output, one to standard error, and never ends.
  private static final String GUEST =
      """
      (module
        (import "wasi_snapshot_preview1" "fd_write"
          (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "\\10\\00\\00\\00\\06\\00\\00\\00")
        (data (i32.const 16) "hello\\n")
        (func (export "_start")
          (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
          (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
          (loop (br 0))))
      """;

  /// Writes to its standard output for ever.
  private static final String TALKATIVE =
      """
      (module
        (import "wasi_snapshot_preview1" "fd_write"
          (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 0) "\\10\\00\\00\\00\\00\\40\\00\\00")
        (func (export "_start")
          (loop
            (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
            (br 0))))
      """;

  private static Process run(Path guest, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), Main.class.getName(), "run", "--no-cache"));
    command.addAll(List.of(options));
    command.add(guest.toString());
    return new ProcessBuilder(command).start();
  }

  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(path -> path != null && !path.isEmpty())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"interpreter", "compiled"})
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void whatAGuestWroteGetsOut(String tier, @TempDir Path directory)
      throws IOException, InterruptedException {
    Path guest = Files.writeString(directory.resolve("guest.wat"), GUEST);
    Process process = run(guest, "--tier", tier);
    try (var errors = process.errorReader(StandardCharsets.UTF_8)) {
      assertEquals("hello", errors.readLine());
      process.toHandle().destroy();
      assertEquals(
          "hello\n", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(TERMINATED, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  /// Nobody reads what it writes, and it waits for that when its time is over.
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aGuestThatIsStuckEndsToo(@TempDir Path directory) throws IOException, InterruptedException {
    Process process =
        run(Files.writeString(directory.resolve("guest.wat"), TALKATIVE), "--timeout", "1");
    try {
      assertEquals(ExitStatus.TIMEOUT, process.waitFor());
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("the time limit has passed", errors.lines().findFirst().orElse(""));
    } finally {
      process.destroyForcibly();
    }
  }
}
