package dev.skerry.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the launcher runs once to learn which classes a short command needs: running small
/// programs, and reading and validating a large module. Output is thrown away. The JDK makes its
/// AOT cache of it, of which each command gets all classes, at a hundredth of a millisecond each:
/// what only other commands need would make these two slower. So would what only this class needs.
public final class TrainingRun {
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

  /// Makes its files in the directory that is named, and deletes them.
  public static void main(String[] args) throws IOException {
    byte[] program = resource("training-program.wat");
    String wasm = args[0] + "/program.wasm";
    String large = args[0] + "/large.wasm";
    try {
      run(program, "wasm", "-", "-o", wasm);
      run(large(), "wasm", "-", "-o", large);
      run(program, "--version");
      run(resource("training.wat"), "validate", "-");
      run(program, "validate", "--features", "all", wasm, large);
      run(CALLED, "run", "--invoke", "add", "-", "2", "3");
      run(program, "run", "--dir", ".", wasm, "argument");
      run(program, "run", "--tier", "interpreter", "--env", "NAME=value", "-");
    } finally {
      Files.deleteIfExists(Path.of(wasm));
      Files.deleteIfExists(Path.of(large));
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
