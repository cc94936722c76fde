package dev.skerry.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the launcher runs once to learn which classes and methods a short command needs: typical
/// commands over a small module, and reading and validating a large one, which teaches the compiler
/// what to compile first. Output is thrown away. The JDK makes its AOT cache of it.
public final class TrainingRun {
  private static final int ROUNDS = 20;

  /// As many as make a megabyte.
  private static final int FUNCTIONS = 5000;

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
    byte[] text = resource("training.wat");
    byte[] program = resource("training-program.wat");
    Path directory = Files.createTempDirectory("skerry");
    Path wat = Files.write(directory.resolve("training.wat"), text);
    Path wasm = directory.resolve("training.wasm");
    Path large = directory.resolve("large.wasm");
    try {
      run(ExitStatus.FINE, large(), "wasm", "-", "-o", large.toString());
      for (int i = 0; i < ROUNDS; i++) {
        round(text, program, wat.toString(), wasm.toString());
        run(ExitStatus.FINE, text, "validate", large.toString());
      }
    } finally {
      Files.deleteIfExists(wat);
      Files.deleteIfExists(wasm);
      Files.deleteIfExists(large);
      Files.delete(directory);
    }
  }

  private static void round(byte[] text, byte[] program, String wat, String wasm) {
    run(ExitStatus.FINE, text, "--version");
    run(ExitStatus.FINE, text, "--help");
    run(ExitStatus.FINE, text, "help", "validate");
    run(ExitStatus.USAGE, text, "no-such-command");
    run(ExitStatus.FINE, text, "validate", "-");
    run(ExitStatus.FAULT, text, "validate", "--features", "3.0", wat, "no-such-file");
    run(ExitStatus.FINE, text, "wasm", wat);
    run(ExitStatus.FINE, text, "validate", wasm);
    run(ExitStatus.FINE, text, "wat", wasm);
    run(ExitStatus.FINE, CALLED, "run", "--invoke", "add", "-", "2", "3");
    run(ExitStatus.FINE, program, "run", "--dir", ".", "-", "argument");
    run(ExitStatus.FINE, program, "run", "--tier", "interpreter", "--env", "NAME=value", "-");
  }

  /// @throws IllegalStateException when a command does not end as it should: a cache made of that
  ///   would lack what commands need
  private static void run(int expected, byte[] input, String... args) {
    int status = Main.run(silent(input), args);
    if (status != expected) {
      throw new IllegalStateException(
          "'" + String.join(" ", args) + "' ended with " + status + " instead of " + expected);
    }
  }

  private static byte[] large() throws IOException {
    String function = new String(resource("training-function.wat"), StandardCharsets.UTF_8);
    String text =
        """
        (module (type (func (param i32 i32) (result i32)))
          (memory 1) (table 1 funcref) (global (mut i32) (i32.const 0))
        """
            + function.repeat(FUNCTIONS)
            + ")";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = TrainingRun.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
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
        false,
        false,
        false);
  }
}
