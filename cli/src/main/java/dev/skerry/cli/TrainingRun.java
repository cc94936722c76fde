package dev.skerry.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the launcher runs once to learn which classes and methods a short command needs: typical
/// commands over a small module, their output thrown away. The JDK makes its AOT cache of it.
public final class TrainingRun {
  private static final int ROUNDS = 20;

  /// For a call that succeeds.
  private static final byte[] CALLED =
      """
      (module
        (func (export "add") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1))))
      """
          .getBytes(StandardCharsets.UTF_8);

  private TrainingRun() {}

  public static void main(String[] args) throws IOException {
    byte[] text = sample();
    Path directory = Files.createTempDirectory("skerry");
    Path wat = Files.write(directory.resolve("training.wat"), text);
    Path wasm = directory.resolve("training.wasm");
    try {
      for (int i = 0; i < ROUNDS; i++) {
        round(text, wat.toString(), wasm.toString());
      }
    } finally {
      Files.deleteIfExists(wat);
      Files.deleteIfExists(wasm);
      Files.delete(directory);
    }
  }

  private static void round(byte[] text, String wat, String wasm) {
    run(text, "--version");
    run(text, "--help");
    run(text, "help", "validate");
    run(text, "no-such-command");
    run(text, "validate", "-");
    run(text, "validate", "--features", "3.0", wat, "no-such-file");
    run(text, "wasm", wat);
    run(text, "validate", wasm);
    run(text, "wat", wasm);
    run(text, "wast", wat);
    run(text, "run", wasm);
    run(CALLED, "run", "--invoke", "add", "-", "2", "3");
  }

  private static void run(byte[] input, String... args) {
    Main.run(silent(input), args);
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = TrainingRun.class.getResourceAsStream("training.wat")) {
      if (in == null) {
        throw new IOException("training.wat is missing");
      }
      return in.readAllBytes();
    }
  }

  private static Console silent(byte[] input) {
    return new Console(
        new ByteArrayInputStream(input),
        Console.utf8(OutputStream.nullOutputStream()),
        Console.utf8(OutputStream.nullOutputStream()),
        false,
        false);
  }
}
