package dev.skerry.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// What the launcher runs once to learn which classes and methods a short command needs: typical
/// commands over a small module, their output thrown away. The JDK makes its AOT cache of it.
public final class TrainingRun {
  private static final int ROUNDS = 20;

  private TrainingRun() {}

  public static void main(String[] args) throws IOException {
    byte[] text = sample();
    for (int i = 0; i < ROUNDS; i++) {
      Main.run(silent(new byte[0]), "--version");
      Main.run(silent(new byte[0]), "--help");
      Main.run(silent(new byte[0]), "help", "validate");
      Main.run(silent(new byte[0]), "no-such-command");
      Main.run(silent(text), "validate", "-");
      Main.run(silent(text), "wat", "-");
      Main.run(silent(text), "wasm", "-");
    }
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
