package dev.skerry.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A command line that was run in this process, and all that came of it.
final class Invocation {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final int status;

  private Invocation(byte[] input, boolean terminal, boolean colours, String... args) {
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            Console.utf8(out),
            Console.utf8(err),
            terminal,
            terminal,
            terminal,
            colours);
    status = console.finish(Main.run(console, args));
  }

  static Invocation of(String... args) {
    return new Invocation(new byte[0], false, true, args);
  }

  static Invocation withInput(String input, String... args) {
    return new Invocation(input.getBytes(StandardCharsets.UTF_8), false, true, args);
  }

  static Invocation onTerminal(String... args) {
    return new Invocation(new byte[0], true, true, args);
  }

  static Invocation withoutColours(String... args) {
    return new Invocation(new byte[0], true, false, args);
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  byte[] outBytes() {
    return out.toByteArray();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
