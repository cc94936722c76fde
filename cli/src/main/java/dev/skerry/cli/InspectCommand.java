package dev.skerry.cli;

import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.Validator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `skerry inspect`: tells what a module consists of, as text or as JSON.
final class InspectCommand extends Subcommand {
  private static final String JSON = "--json";

  InspectCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    return spec(
            "inspect",
            "Tells what a module consists of: sections and their sizes, imports, exports, and the"
                + " features that it needs.")
        .addPositional(file("A module in either format. '-' is standard input."))
        .addOption(
            OptionSpec.builder(JSON).description("Write JSON, for programs to read.").build());
  }

  @Override
  int run(ParseResult arguments) {
    Input input = Input.read(arguments.matchedPositionalValue(0, Input.STANDARD), console);
    @Nullable Module module = null;
    try {
      module = input.module(FeaturesOption.of(arguments));
      Validator.validate(module, FeaturesOption.of(arguments));
      Inspection inspection = Inspection.of(input, module);
      console
          .out()
          .print(
              arguments.hasMatchedOption(JSON) ? Json.text(inspection.json()) : inspection.text());
      return ExitStatus.FINE;
    } catch (WasmException e) {
      console.failure(Diagnosis.line(input.name(), e, module));
      return ExitStatus.FAULT;
    } catch (IOException e) {
      throw new InputException(input.name() + ": " + Input.reason(e));
    }
  }
}
