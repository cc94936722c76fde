package dev.skerry.cli;

import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.Validator;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `skerry validate`: reads and validates modules, and tells about each that fails.
final class ValidateCommand extends Subcommand {
  /// From so many bytes of code on, threads pay.
  private static final int PARALLEL_FROM = 1 << 20;

  ValidateCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    return spec(
            "validate",
            "Validates modules in the binary or the text format.",
            "%nPrints one line to standard error for each file that is at fault, and nothing for"
                + " a valid one.")
        .addPositional(files("A module; its content tells the format. '-' is standard input."))
        .addOption(FeaturesOption.spec())
        .addOption(
            OptionSpec.builder("-v", "--verbose")
                .description("Print a line for each valid file, too.")
                .build());
  }

  @Override
  int run(ParseResult arguments) {
    ReadOptions options = FeaturesOption.of(arguments);
    boolean verbose = arguments.hasMatchedOption('v');
    boolean fine = true;
    for (String file : arguments.matchedPositionalValue(0, new String[0])) {
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
