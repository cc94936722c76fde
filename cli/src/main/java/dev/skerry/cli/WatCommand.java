package dev.skerry.cli;

import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.WasmException;
import dev.skerry.text.TextPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// `skerry wat`, or `skerry print`: prints a module in the text format.
final class WatCommand extends Subcommand {
  private static final Option OUTPUT =
      Option.output("Where to write; standard output without this option.");

  WatCommand(Console console) {
    super(console, "wat", "print");
  }

  @Override
  Syntax syntax() {
    return Syntax.of("Prints a module in the text format. Does not validate it.")
        .parameter(Parameter.file("A module in either format. '-' is standard input."))
        .options(OUTPUT, FeaturesOption.OPTION);
  }

  @Override
  int run(Arguments arguments) {
    String file = arguments.first();
    String output = arguments.value(OUTPUT).orElse(Input.STANDARD);
    Input input = Input.read(file, console);
    try {
      Module module = input.module(FeaturesOption.of(arguments));
      Output.write(output, stream -> print(module, stream), console);
      return ExitStatus.FINE;
    } catch (WasmException e) {
      console.failure(Diagnosis.line(input.name(), e, null));
      return ExitStatus.FAULT;
    }
  }

  private static void print(Module module, OutputStream stream) throws IOException {
    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    TextPrinter.print(module, writer);
    writer.flush();
  }
}
