package dev.skerry.cli;

import dev.skerry.binary.BinaryWriter;
import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.syntax.WasmException;

/// `skerry wasm`: writes a module in the binary format.
final class WasmCommand extends Subcommand {
  private static final Option OUTPUT =
      Option.output(
          "Where to write; '-' is standard output. Without this option the name of the input with"
              + " the ending .wasm, or standard output when the input is standard input.");

  WasmCommand(Console console) {
    super(console, "wasm");
  }

  @Override
  Syntax syntax() {
    return Syntax.of("Writes a module in the binary format. Does not validate it.")
        .parameter(Parameter.file("A module in either format. '-' is standard input."))
        .options(OUTPUT, FeaturesOption.OPTION);
  }

  @Override
  int run(Arguments arguments) {
    String file = arguments.first();
    String target = arguments.value(OUTPUT).orElseGet(() -> nextTo(file));
    if (target.equals(Input.STANDARD) && console.outTerminal()) {
      throw new UsageException("binary data is not written to a terminal: use -o");
    }
    Input input = Input.read(file, console);
    try {
      byte[] binary = BinaryWriter.write(input.module(FeaturesOption.of(arguments)));
      Output.write(target, stream -> stream.write(binary), console);
      return ExitStatus.FINE;
    } catch (WasmException e) {
      console.failure(Diagnosis.line(input.name(), e, null));
      return ExitStatus.FAULT;
    }
  }

  private static String nextTo(String file) {
    if (file.equals(Input.STANDARD)) {
      return Input.STANDARD;
    }
    String name = file.endsWith(".wat") ? file.substring(0, file.length() - 4) : file;
    if (name.endsWith(".wasm")) {
      throw new UsageException("the result would replace the input: use -o");
    }
    return name + ".wasm";
  }
}
