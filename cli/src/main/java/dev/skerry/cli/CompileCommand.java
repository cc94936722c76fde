package dev.skerry.cli;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.cli.wast.Diagnosis;
import dev.skerry.compiler.AheadOfTime;
import dev.skerry.compiler.EntryClass;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `skerry compile`: translates a module to Java classes, ahead of time.
final class CompileCommand extends Subcommand {
  private static final String PACKAGE = "--package";
  private static final String CLASS = "--class";
  private static final String INTERFACE = "--interface";
  private static final String RUNNABLE = "--runnable";
  private static final String SOURCES = "--sources";
  private static final String MAX_MEMORY = "--max-memory";
  private static final String JAR = ".jar";
  private static final String STANDARD_NAME = "<stdin>";

  CompileCommand(Console console) {
    super(console);
  }

  @Override
  CommandSpec spec() {
    CommandSpec spec =
        spec(
            "compile",
            "Translates a module to Java classes.",
            "%nThe classes need no more of Skerry than the modules 'runtime', 'validator' and"
                + " 'parser'. The entry class has a method for each export, and 'create', which"
                + " makes an instance; 'engine.load(NAME.module())' gives the module to an engine.",
            "%nThe same module gives the same files, byte for byte.");
    spec.addPositional(file("A module in either format. '-' is standard input."))
        .addOption(
            output(
                "Where to write: a directory, or a file whose name ends with .jar. Without this"
                    + " option the name of the input with the ending .jar."))
        .addOption(text(PACKAGE, "NAME", "The package of the classes. Without it there is none."))
        .addOption(
            text(
                CLASS,
                "NAME",
                "The entry class; the names of all others begin with it. Without this option it is"
                    + " named after the file."))
        .addOption(text(INTERFACE, "NAME", "An interface of the exports to make as well."))
        .addOption(
            OptionSpec.builder(RUNNABLE)
                .description(
                    "Make a jar that 'java -jar' runs as 'skerry run' does: a program, with all"
                        + " classes that it needs.")
                .build())
        .addOption(
            text(
                SOURCES,
                "DIR",
                "Write the entry class to this directory, as Java source, and do not compile it."))
        .addOption(
            OptionSpec.builder(MAX_MEMORY)
                .paramLabel("BYTES")
                .type(Long.class)
                .description(
                    "How large the stores that the code is for let a memory become. Above 2 GiB the"
                        + " code is slower. Without this option a little less than that.")
                .build())
        .addOption(FeaturesOption.spec());
    return spec;
  }

  private static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  @Override
  int run(ParseResult arguments) {
    Input input = Input.read(arguments.matchedPositionalValue(0, Input.STANDARD), console);
    ReadOptions options = FeaturesOption.of(arguments);
    @Nullable Module module = null;
    try {
      module = input.module(options);
      compile(Validator.validate(binary(module, options), options), input.name(), arguments);
      return ExitStatus.FINE;
    } catch (WasmException e) {
      console.failure(Diagnosis.line(input.name(), e, module));
      return ExitStatus.FAULT;
    } catch (IllegalArgumentException e) {
      throw new InputException(input.name() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new InputException(input.name() + ": cannot be compiled: " + Input.reason(e));
    }
  }

  /// Backtraces name places in a binary: that of a text is made for it.
  private static Module binary(Module module, ReadOptions options) {
    return module.sourceMap().isPresent()
        ? BinaryReader.read(BinaryWriter.write(module), options)
        : module;
  }

  private void compile(ValidModule module, String file, ParseResult arguments) throws IOException {
    AheadOfTime.Options options = options(file, arguments);
    String runner = arguments.hasMatchedOption(RUNNABLE) ? runner(module, arguments) : "";
    String interfaceName = arguments.matchedOptionValue(INTERFACE, "");
    EntryClass entry = new EntryClass(module, options, interfaceName, runner);
    Compilation compilation =
        new Compilation(new AheadOfTime(module, options), entry, options, console);
    @Nullable String sources = arguments.matchedOptionValue(SOURCES, null);
    if (sources != null) {
      compilation.leaveSourcesIn(Input.path(sources));
    }
    String target = target(file, arguments);
    if (target.endsWith(JAR)) {
      String mainClass = runner.isEmpty() ? "" : options.className();
      Output.write(target, stream -> jar(compilation, mainClass, stream), console);
    } else if (!runner.isEmpty()) {
      throw usage(arguments, RUNNABLE + " makes a jar: " + target + " does not end with " + JAR);
    } else {
      compilation.write(new CompiledFiles.Directory(Input.path(target)));
    }
  }

  private static void jar(Compilation compilation, String mainClass, OutputStream stream)
      throws IOException {
    CompiledFiles.Jar jar = CompiledFiles.Jar.begin(stream, mainClass);
    compilation.write(jar);
    if (!mainClass.isEmpty()) {
      compilation.writeNeeded(jar);
    }
    jar.zip().finish();
  }

  private static AheadOfTime.Options options(String file, ParseResult arguments) {
    String source = file.substring(file.lastIndexOf('/') + 1);
    String packageName = arguments.matchedOptionValue(PACKAGE, "");
    String name = arguments.matchedOptionValue(CLASS, className(source));
    long memory =
        arguments.matchedOptionValue(MAX_MEMORY, (Long) StoreLimits.DEFAULT.memoryBytes());
    return new AheadOfTime.Options(
        packageName.isEmpty() ? name : packageName + "." + name, source, memory);
  }

  /// `my-app.wasm` becomes `MyApp`.
  private static String className(String file) {
    StringBuilder name = new StringBuilder();
    for (String word : file.replaceFirst("\\.[^.]*$", "").split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Module" + name : name.toString();
  }

  private static String target(String file, ParseResult arguments) {
    @Nullable String output = arguments.matchedOptionValue('o', null);
    if (output != null) {
      return output;
    }
    if (file.equals(STANDARD_NAME)) {
      throw usage(arguments, "-o is needed when the input is standard input");
    }
    return file.replaceFirst("\\.(wasm|wat)$", "") + JAR;
  }

  /// The class that runs a module as a program.
  private static String runner(ValidModule module, ParseResult arguments) {
    for (Import item : module.module().imports()) {
      if (!RunCommand.isWasi(item)) {
        throw usage(
            arguments,
            RUNNABLE
                + " needs a module that imports WASI preview 1 only, but this one imports \""
                + item.module()
                + "\" \""
                + item.name()
                + "\"");
      }
    }
    return module.module().imports().isEmpty()
        ? "dev.skerry.runtime.compiled.CompiledProgram"
        : "dev.skerry.wasi.preview1.CompiledProgram";
  }
}
