package dev.skerry.cli;

import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.Validator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `skerry inspect`: tells what a module consists of, as text or as JSON.
final class InspectCommand extends Subcommand {
  private static final Option JSON = Option.flag("Write JSON, for programs to read.", "--json");

  InspectCommand(Console console) {
    super(console, "inspect");
  }

  @Override
  Syntax syntax() {
    return Syntax.of(
            "Tells what a module consists of: sections and their sizes, imports, exports, and the"
                + " features that it needs.")
        .parameter(Parameter.file("A module in either format. '-' is standard input."))
        .options(JSON);
  }

  @Override
  int run(Arguments arguments) {
    Input input = Input.read(arguments.first(), console);
    @Nullable Module module = null;
    try {
      module = input.module(FeaturesOption.of(arguments));
      Validator.validate(module, FeaturesOption.of(arguments));
      Inspection inspection = Inspection.of(input, module);
      console.out().print(arguments.has(JSON) ? Json.text(inspection.json()) : inspection.text());
      return ExitStatus.FINE;
    } catch (WasmException e) {
      console.failure(Diagnosis.line(input.name(), e, module));
      return ExitStatus.FAULT;
    } catch (IOException e) {
      throw new InputException(input.name() + ": " + Input.reason(e));
    }
  }
}
