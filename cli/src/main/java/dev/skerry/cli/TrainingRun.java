package dev.skerry.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the launcher runs once to learn which classes and methods a short command needs: running
/// small programs, and reading and validating a large module, which teaches the compiler what to
/// compile first. Output is thrown away. The JDK makes its AOT cache of it, of which each command
/// gets all classes: what only other commands need would make these two slower.
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
    byte[] program = resource("training-program.wat");
    Path directory = Files.createTempDirectory("skerry");
    String wasm = directory.resolve("program.wasm").toString();
    String large = directory.resolve("large.wasm").toString();
    try {
      run(program, "wasm", "-", "-o", wasm);
      run(large(), "wasm", "-", "-o", large);
      for (int i = 0; i < ROUNDS; i++) {
        run(program, "--version");
        run(resource("training.wat"), "validate", "-");
        run(program, "validate", "--features", "all", wasm, large);
        run(CALLED, "run", "--invoke", "add", "-", "2", "3");
        run(program, "run", "--dir", ".", wasm, "argument");
        run(program, "run", "--tier", "interpreter", "--env", "NAME=value", "-");
      }
    } finally {
      Files.deleteIfExists(Path.of(wasm));
      Files.deleteIfExists(Path.of(large));
      Files.delete(directory);
    }
  }

  /// @throws IllegalStateException when a command fails: a cache made of that would lack what
  ///   commands need
  private static void run(byte[] input, String... args) {
    int status = Main.run(silent(input), args);
    if (status != ExitStatus.FINE) {
      throw new IllegalStateException("'" + String.join(" ", args) + "' ended with " + status);
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
