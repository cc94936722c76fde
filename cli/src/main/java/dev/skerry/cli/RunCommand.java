package dev.skerry.cli;

import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.engine.Engine;
import dev.skerry.engine.FunctionType;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Tier;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmFunction;
import dev.skerry.engine.WasmModule;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ValueType;
import dev.skerry.syntax.WasmException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.ParserSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// `skerry run`: instantiates a module and calls one of its functions.
final class RunCommand extends Subcommand {
  private static final String INVOKE = "--invoke";
  private static final String TIER = "--tier";
  private static final String START = "_start";

  RunCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    CommandSpec spec =
        spec(
            "run",
            "Runs a module.",
            "%nCalls the export that --invoke names and prints its results, a line each. Without"
                + " it the module is instantiated, which runs its start function, and '_start' is"
                + " called when that is exported.",
            "%nThe exit status is 134 when the guest traps or does not catch its own exception;"
                + " standard error then tells why, and where in the guest.");
    // Behind the file all belongs to the guest: an argument may be a negative number.
    spec.parser(new ParserSpec().stopAtPositional(true));
    return spec.addPositional(file("A module in either format. '-' is standard input."))
        .addPositional(arguments())
        .addOption(
            OptionSpec.builder(INVOKE)
                .paramLabel("NAME")
                .type(String.class)
                .description("The exported function to call.")
                .build())
        .addOption(
            OptionSpec.builder(TIER)
                .paramLabel("TIER")
                .type(Tier.class)
                .converters(RunCommand::tier)
                .description("What runs the code: " + Tier.names() + ".")
                .build())
        .addOption(FeaturesOption.spec());
  }

  private static PositionalParamSpec arguments() {
    return PositionalParamSpec.builder()
        .index("1..*")
        .arity("0..*")
        .paramLabel("ARG")
        .type(String[].class)
        .description(
            "Arguments of the function: numbers as the text format writes them (7, -7, 0x1F, 2.5,"
                + " 1e3, inf, nan), a v128 as a hexadecimal number, 'null' for a null reference.")
        .build();
  }

  private static Tier tier(String text) {
    try {
      return Tier.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  @Override
  int run(ParseResult arguments) {
    Engine engine =
        Engine.builder()
            .features(FeaturesOption.asked(arguments).orElse(Features.ALL))
            .tier(arguments.matchedOptionValue(TIER, Tier.INTERPRETER))
            .build();
    Input input = Input.read(arguments.matchedPositionalValue(0, Input.STANDARD), console);
    @Nullable Module module = null;
    try {
      module = input.module(engine.options());
      return run(engine.load(module), input.name(), arguments);
    } catch (WasmException e) {
      console.failure(Diagnosis.line(input.name(), e, module));
      return ExitStatus.FAULT;
    } catch (LinkException e) {
      lines(input.name() + ": " + e.getMessage());
      return ExitStatus.FAULT;
    } catch (Trap trap) {
      lines(trap.describe());
      return ExitStatus.TRAP;
    } catch (ThrownException e) {
      lines(e.getMessage());
      return ExitStatus.TRAP;
    }
  }

  private int run(WasmModule module, String name, ParseResult arguments) {
    Engine engine = module.engine();
    Optional<String> invoked = Optional.ofNullable(arguments.matchedOptionValue(INVOKE, null));
    String[] texts = arguments.matchedPositionalValue(1, new String[0]);
    Optional<Value[]> values = Optional.empty();
    if (invoked.isPresent()) {
      // Before the module runs: a wrong argument must not have effects.
      values = Optional.of(arguments(module, name, invoked.get(), texts, arguments));
    } else if (texts.length > 0) {
      throw usage(arguments, "arguments without " + INVOKE + " NAME in front of FILE");
    }
    Instance instance = engine.instantiate(module);
    if (values.isPresent()) {
      print(instance.call(invoked.orElseThrow(), values.get()));
      return ExitStatus.FINE;
    }
    instance.findFunction(START).ifPresentOrElse(this::start, () -> tellExports(module, name));
    return ExitStatus.FINE;
  }

  private void start(WasmFunction function) {
    print(function.call());
  }

  private static ParameterException usage(ParseResult arguments, String message) {
    return new ParameterException(arguments.commandSpec().commandLine(), message);
  }

  private static Value[] arguments(
      WasmModule module, String file, String name, String[] texts, ParseResult arguments) {
    FunctionType type = functionType(module, file, name);
    List<ValueType> parameters = type.parameters();
    if (texts.length != parameters.size()) {
      throw usage(
          arguments,
          "\""
              + name
              + "\" has the type "
              + type
              + ", and is given "
              + texts.length
              + (texts.length == 1 ? " argument" : " arguments"));
    }
    Value[] values = new Value[texts.length];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = ValueText.parse(texts[i], parameters.get(i));
      } catch (IllegalArgumentException e) {
        throw usage(arguments, "argument " + (i + 1) + " of \"" + name + "\": " + e.getMessage());
      }
    }
    return values;
  }

  private static FunctionType functionType(WasmModule module, String file, String name) {
    try {
      return module.requireFunctionType(name);
    } catch (NoSuchElementException e) {
      throw new InputException(file + ": " + e.getMessage());
    }
  }

  private void print(List<Value> results) {
    results.forEach(value -> console.out().println(ValueText.of(value)));
  }

  /// Nothing was called: perhaps that was not what somebody wanted.
  private void tellExports(WasmModule module, String name) {
    String text =
        module.exports().stream()
            .filter(export -> export.kind() == ExternalKind.FUNCTION)
            .map(
                export ->
                    "\n  \""
                        + export.name()
                        + "\" "
                        + module.functionType(export.name()).orElseThrow())
            .collect(Collectors.joining());
    lines(
        name
            + ": instantiated; no function \""
            + START
            + "\" is exported"
            + (text.isEmpty() ? "" : "; to call another: " + INVOKE + " NAME" + text));
  }

  /// A message of several lines, each safe to show.
  private void lines(String text) {
    text.lines().forEach(console::failure);
  }
}
