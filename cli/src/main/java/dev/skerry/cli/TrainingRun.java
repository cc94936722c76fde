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
      run(large(), "wasm", "-", "-o", large.toString());
      for (int i = 0; i < ROUNDS; i++) {
        round(text, program, wat.toString(), wasm.toString());
        run(text, "validate", large.toString());
      }
    } finally {
      Files.deleteIfExists(wat);
      Files.deleteIfExists(wasm);
      Files.deleteIfExists(large);
      Files.delete(directory);
    }
  }

  private static void round(byte[] text, byte[] program, String wat, String wasm) {
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
    run(program, "run", "--dir", ".", "-", "argument");
    run(program, "run", "--tier", "interpreter", "--env", "NAME=value", "-");
  }

  private static void run(byte[] input, String... args) {
    Main.run(silent(input), args);
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
        false);
  }
}
