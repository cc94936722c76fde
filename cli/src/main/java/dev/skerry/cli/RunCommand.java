package dev.skerry.cli;

import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.engine.Engine;
import dev.skerry.engine.FunctionType;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Linker;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmFunction;
import dev.skerry.engine.WasmModule;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ValueType;
import dev.skerry.syntax.WasmException;
import dev.skerry.wasi.preview1.GuestThreads;
import dev.skerry.wasi.preview1.Preview1;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `skerry run`: instantiates a module and calls one of its functions.
final class RunCommand extends Subcommand {
  private static final String START = "_start";
  private static final String WASI = "wasi_";

  RunCommand(Console console) {
    super(console, "run");
  }

  @Override
  Syntax syntax() {
    return Syntax.of(
            "Runs a module.",
            "A program for WASI preview 1 gets the arguments, its standard streams, clocks and"
                + " randomness, and what --dir and --env grant; nothing else of this machine.",
            "With --invoke the export of that name is called and its results are printed, a line"
                + " each. What is no program is instantiated, which runs its start function.")
        .parameter(Parameter.file("A module in either format. '-' is standard input."))
        .parameter(
            Parameter.rest(
                "ARG",
                "Arguments of the program, or with --invoke of the function: numbers as the text"
                    + " format writes them (7, -7, 0x1F, 2.5, 1e3, inf, nan), a v128 as a"
                    + " hexadecimal number, 'null' for a null reference."))
        // Behind the file all belongs to the guest: an argument may be a negative number.
        .optionsFirst()
        .options(RunOptions.all())
        .options(FeaturesOption.OPTION)
        .exitStatus("0..255", "What the program says; 0 when it does not.")
        .exitStatus("1", "The module is at fault or cannot be read.")
        .exitStatus("2", "The command line is at fault.")
        .exitStatus("124", "The time limit has passed.")
        .exitStatus("128+n", "The signal n ended it.")
        .exitStatus(
            "134",
            "The guest trapped, or did not catch its own exception: standard error tells why, and"
                + " where in the guest.");
  }

  @Override
  int run(Arguments arguments) {
    int status = load(arguments);
    console.out().flush();
    return status;
  }

  private int load(Arguments arguments) {
    Engine.Builder builder =
        Engine.builder()
            .features(FeaturesOption.asked(arguments, FeaturesOption.OPTION).orElse(Features.ALL))
            .tier(RunOptions.tier(arguments))
            .limits(RunOptions.limits(arguments))
            .fuel(RunOptions.fuel(arguments).isPresent() ? FuelCosts.DEFAULT : FuelCosts.FREE);
    if (!arguments.has(RunOptions.NO_CACHE)) {
      builder.cache(CacheCommand.directory(), CacheCommand.MOST_BYTES);
    }
    Engine engine = builder.build();
    Input input = Input.read(arguments.first(), console);
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
      lines(e.describe());
      return ExitStatus.TRAP;
    }
  }

  private int run(WasmModule module, String name, Arguments arguments) {
    Optional<String> invoked = arguments.value(RunOptions.INVOKE);
    List<String> texts = arguments.texts().subList(1, arguments.texts().size());
    Value[] values = new Value[0];
    List<String> program = new ArrayList<>(List.of(baseName(name)));
    if (invoked.isPresent()) {
      // Before the module runs: a wrong argument must not have effects.
      values = arguments(module, name, invoked.get(), texts);
    } else if (isWasi(module)) {
      program.addAll(texts);
    } else if (!texts.isEmpty()) {
      throw new UsageException(
          "arguments for what is no WASI program, without "
              + RunOptions.INVOKE.name()
              + " NAME in front of FILE");
    }
    Value[] given = values;
    try (Preview1 wasi = new Preview1(RunOptions.grants(arguments, console, program))) {
      return limited(
          arguments,
          module,
          store ->
              program(
                  module,
                  wasi,
                  store,
                  instance -> {
                    if (invoked.isPresent()) {
                      wasi.initialize(instance);
                      print(instance.call(invoked.get(), given));
                    } else {
                      start(instance, wasi, module, name);
                    }
                  }));
    }
  }

  /// Instantiates a module with what it asks for, and does something with it.
  private static void program(
      WasmModule module, Preview1 wasi, Store store, Consumer<Instance> calls) {
    Linker linker = module.engine().newLinker();
    if (isWasi(module)) {
      wasi.define(linker);
    }
    if (GuestThreads.areUsedBy(module)) {
      GuestThreads threads = new GuestThreads(module, linker, store);
      threads.run(() -> calls.accept(threads.instantiate()));
    } else {
      calls.accept(linker.instantiate(store, module));
    }
  }

  static boolean isWasi(Import item) {
    return item.module().startsWith(WASI);
  }

  private static boolean isWasi(WasmModule module) {
    return module.imports().stream().anyMatch(RunCommand::isWasi);
  }

  private static String baseName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /// Calls a guest and returns its exit status.
  private int limited(Arguments arguments, WasmModule module, Consumer<Store> calls) {
    Store store = module.engine().newStore();
    RunOptions.fuel(arguments).ifPresent(store.fuel()::add);
    Supplier<Integer> status = () -> ownStatus(Preview1.exitStatus(() -> calls.accept(store)));
    String profile = arguments.value(RunOptions.PROFILE).orElse("");
    Supplier<Integer> watched =
        profile.isEmpty()
            ? status
            : () -> Profile.of(module.valid().module(), store, profile, console, status);
    Optional<Duration> most = RunOptions.timeout(arguments);
    try (Termination termination = new Termination(store)) {
      try {
        return most.isEmpty() ? watched.get() : within(most.get(), store, watched);
      } catch (Trap trap) {
        if (trap.reason() != TrapReason.INTERRUPTED) {
          throw trap;
        }
        if (!termination.hasBegun()) {
          lines("the time limit has passed\n" + trap.describe());
        }
        return ExitStatus.TIMEOUT;
      } finally {
        console.out().flush();
      }
    }
  }

  private int within(Duration most, Store store, Supplier<Integer> calls) {
    try (Overtime _ = new Overtime(most, console)) {
      return store.within(most, calls);
    }
  }

  /// A system has eight bits for the status: a failure must not become success in them.
  private static int ownStatus(int status) {
    return status != 0 && (status & 0xFF) == 0 ? ExitStatus.FAULT : status & 0xFF;
  }

  private void start(Instance instance, Preview1 wasi, WasmModule module, String name) {
    Optional<WasmFunction> start = instance.findFunction(START);
    if (start.isPresent()) {
      print(start.get().call());
    } else {
      wasi.initialize(instance);
      tellExports(module, name);
    }
  }

  private static Value[] arguments(
      WasmModule module, String file, String name, List<String> texts) {
    FunctionType type = functionType(module, file, name);
    List<ValueType> parameters = type.parameters();
    if (texts.size() != parameters.size()) {
      throw new UsageException(
          "\""
              + name
              + "\" has the type "
              + type
              + ", and is given "
              + texts.size()
              + (texts.size() == 1 ? " argument" : " arguments"));
    }
    Value[] values = new Value[texts.size()];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = ValueText.parse(texts.get(i), parameters.get(i));
      } catch (IllegalArgumentException e) {
        throw new UsageException("argument " + (i + 1) + " of \"" + name + "\": " + e.getMessage());
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
            + (text.isEmpty()
                ? ""
                : "; to call another: " + RunOptions.INVOKE.name() + " NAME" + text));
  }

  /// A message of several lines, each safe to show.
  private void lines(String text) {
    console.out().flush();
    text.lines().forEach(console::failure);
  }
}
