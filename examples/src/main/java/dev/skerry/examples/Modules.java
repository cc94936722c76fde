package dev.skerry.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextPrinter;
import dev.skerry.text.TextReader;
import dev.skerry.valid.InstructionSink;
import dev.skerry.valid.TypedInstruction;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads, validates, writes and prints modules without running them.
public final class Modules {
  private Modules() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("app", ".wasm");
    try {
      Files.write(file, write());
      look(validate(file));
      print(file);
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] write() {
    Module module =
        TextReader.read("(module (func (export \"f\") nop))".getBytes(UTF_8), ReadOptions.DEFAULT);
    byte[] wasm = BinaryWriter.write(module);
    return wasm;
  }

  private static ValidModule validate(Path file) throws IOException {
    Module module = BinaryReader.read(file, ReadOptions.DEFAULT);
    ValidModule valid = Validator.validate(module, ReadOptions.DEFAULT);
    return valid;
  }

  private static void look(ValidModule valid) {
    valid.stream(
        0,
        new InstructionSink() {
          @Override
          public void before(TypedInstruction at) {
            System.out.println(at.instruction().opcode() + " at height " + at.height());
          }
        });
  }

  private static void print(Path file) throws IOException {
    ReadOptions options = ReadOptions.of(Features.WASM_2).with(Limit.FUNCTIONS, 10_000);
    Module module = BinaryReader.read(file, options);
    System.out.print(TextPrinter.print(module));
  }
}
