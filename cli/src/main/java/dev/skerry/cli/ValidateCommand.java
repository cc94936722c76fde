package dev.skerry.cli;

import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.Validator;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/// `skerry validate`: reads and validates modules, and tells about each that fails.
final class ValidateCommand extends Subcommand {
  /// From so many bytes of code on, threads pay.
  private static final int PARALLEL_FROM = 1 << 20;

  private static final Option VERBOSE =
      Option.flag("Print a line for each valid file, too.", "-v", "--verbose");

  ValidateCommand(Console console) {
    super(console, "validate");
  }

  @Override
  Syntax syntax() {
    return Syntax.of(
            "Validates modules in the binary or the text format.",
            "Prints one line to standard error for each file that is at fault, and nothing for a"
                + " valid one.")
        .parameter(
            Parameter.files("A module; its content tells the format. '-' is standard input."))
        .options(FeaturesOption.OPTION, VERBOSE);
  }

  @Override
  int run(Arguments arguments) {
    ReadOptions options = FeaturesOption.of(arguments);
    boolean verbose = arguments.has(VERBOSE);
    boolean fine = true;
    for (String file : arguments.texts()) {
      fine &= validate(file, options, verbose);
    }
    return fine ? ExitStatus.FINE : ExitStatus.FAULT;
  }

  private boolean validate(String file, ReadOptions options, boolean verbose) {
    try {
      return validate(Input.read(file, console), options, verbose);
    } catch (InputException e) {
      console.error(e.getMessage());
      return false;
    }
  }

  private boolean validate(Input input, ReadOptions options, boolean verbose) {
    @Nullable Module module = null;
    try {
      module = input.module(options);
      validate(module, options);
    } catch (WasmException e) {
      console.failure(Diagnosis.line(input.name(), e, module));
      return false;
    }
    if (verbose) {
      console.out().println(Console.printable(input.name() + ": valid"));
    }
    return true;
  }

  private static void validate(Module module, ReadOptions options) {
    Validator validator = new Validator(options);
    if (codeBytes(module) < PARALLEL_FROM) {
      validator.validate(module);
    } else {
      int tasks = Runtime.getRuntime().availableProcessors();
      validator.validateInParallel(module, ForkJoinPool.commonPool(), tasks);
    }
  }

  private static long codeBytes(Module module) {
    int functions = module.definedFunctions();
    return functions == 0
        ? 0
        : module.code(functions - 1).span().end() - (long) module.code(0).span().start();
  }
}
