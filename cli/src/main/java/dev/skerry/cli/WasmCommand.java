package dev.skerry.cli;

import dev.skerry.binary.BinaryWriter;
import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.syntax.WasmException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `skerry wasm`: writes a module in the binary format.
final class WasmCommand extends Subcommand {
  WasmCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    return spec("wasm", "Writes a module in the binary format. Does not validate it.")
        .addPositional(file("A module in either format. '-' is standard input."))
        .addOption(
            output(
                "Where to write; '-' is standard output. Without this option the name of the input"
                    + " with the ending .wasm, or standard output when the input is standard"
                    + " input."))
        .addOption(FeaturesOption.spec());
  }

  @Override
  int run(ParseResult arguments) {
    String file = arguments.matchedPositionalValue(0, Input.STANDARD);
    CommandLine line = arguments.commandSpec().commandLine();
    @Nullable String output = arguments.matchedOptionValue('o', null);
    String target = output == null ? nextTo(file, line) : output;
    if (target.equals(Input.STANDARD) && console.outTerminal()) {
      throw new ParameterException(line, "binary data is not written to a terminal: use -o");
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

  private static String nextTo(String file, CommandLine line) {
    if (file.equals(Input.STANDARD)) {
      return Input.STANDARD;
    }
    String name = file.endsWith(".wat") ? file.substring(0, file.length() - 4) : file;
    if (name.endsWith(".wasm")) {
      throw new ParameterException(line, "the result would replace the input: use -o");
    }
    return name + ".wasm";
  }
}
