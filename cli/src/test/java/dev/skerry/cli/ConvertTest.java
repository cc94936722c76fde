package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTest {
  private static final byte[] EMPTY = {0, 'a', 's', 'm', 1, 0, 0, 0};

  @TempDir private Path directory;

  @Test
  void fromTextToBinaryAndBack() throws IOException {
    Path text = Files.writeString(directory.resolve("m.wat"), "(module (func (export \"f\")))");
    Path binary = directory.resolve("m.wasm");
    assertEquals(ExitStatus.FINE, Invocation.of("wasm", text.toString()).status());
    assertTrue(Files.exists(binary));
    Invocation printed = Invocation.of("wat", binary.toString());
    assertTrue(printed.out().startsWith("(module"), printed.out());
    Invocation again = Invocation.withInput(printed.out(), "wasm", "-");
    assertArrayEquals(Files.readAllBytes(binary), again.outBytes());
  }

  @Test
  void outputGoesWhereItIsWanted() throws IOException {
    Path out = directory.resolve("out");
    assertEquals(
        ExitStatus.FINE, Invocation.withInput("(module)", "wasm", "-", "-o", out + "").status());
    assertArrayEquals(EMPTY, Files.readAllBytes(out));
    assertEquals(ExitStatus.FINE, Invocation.of("wat", out.toString(), "-o", out + "").status());
    assertEquals("(module)\n", Files.readString(out));
    Path other = directory.resolve("other");
    Files.write(other, EMPTY);
    assertArrayEquals(EMPTY, Invocation.of("wasm", other.toString(), "-o", "-").outBytes());
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void nothingIsWrittenForABrokenInput() throws IOException {
    Path text = Files.writeString(directory.resolve("m.wat"), "(module (func");
    Invocation broken = Invocation.of("wasm", text.toString());
    assertEquals(ExitStatus.FAULT, broken.status());
    assertTrue(broken.err().startsWith(text + ":1:14: unexpected token"), broken.err());
    assertFalse(Files.exists(directory.resolve("m.wasm")));
  }

  @Test
  void noBinaryToATerminalAndNotOverTheInput() throws IOException {
    Invocation terminal = Invocation.onTerminal("wasm", "-");
    assertEquals(ExitStatus.USAGE, terminal.status());
    assertTrue(terminal.err().contains("binary data is not written to a terminal"));
    Path binary = Files.write(directory.resolve("m.wasm"), EMPTY);
    Invocation over = Invocation.of("wasm", binary.toString());
    assertEquals(ExitStatus.USAGE, over.status());
    assertTrue(over.err().contains("the result would replace the input"), over.err());
  }

  @Test
  void unwritableOutputIsTold() {
    Path out = directory.resolve("no").resolve("where");
    Invocation failed = Invocation.withInput("(module)", "wat", "-", "-o", out.toString());
    assertEquals(ExitStatus.FAULT, failed.status());
    assertEquals(
        "skerry: " + out + ": cannot be written: no such directory",
        failed.err().lines().findFirst().orElseThrow());
  }
}
