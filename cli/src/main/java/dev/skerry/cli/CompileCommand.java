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

/// `skerry compile`: translates a module to Java classes, ahead of time.
final class CompileCommand extends Subcommand {
  private static final Option OUTPUT =
      Option.output(
          "Where to write: a directory, or a file whose name ends with .jar. Without this option"
              + " the name of the input with the ending .jar.");
  private static final Option PACKAGE =
      Option.of("--package", "NAME", "The package of the classes. Without it there is none.");
  private static final Option CLASS =
      Option.of(
          "--class",
          "NAME",
          "The entry class; the names of all others begin with it. Without this option it is named"
              + " after the file.");
  private static final Option INTERFACE =
      Option.of("--interface", "NAME", "An interface of the exports to make as well.");
  private static final Option RUNNABLE =
      Option.flag(
          "Make a jar that 'java -jar' runs as 'skerry run' does: a program, with all classes that"
              + " it needs.",
          "--runnable");
  private static final Option SOURCES =
      Option.of(
          "--sources",
          "DIR",
          "Write the entry class to this directory, as Java source, and do not compile it.");
  private static final Option MAX_MEMORY =
      Option.of(
          "--max-memory",
          "BYTES",
          "How large the stores that the code is for let a memory become: a number, with K, M or G."
              + " Above 2 GiB the code is slower. Without this option a little less than that.");
  private static final String JAR = ".jar";
  private static final String STANDARD_NAME = "<stdin>";

  CompileCommand(Console console) {
    super(console, "compile");
  }

  @Override
  Syntax syntax() {
    return Syntax.of(
            "Translates a module to Java classes.",
            "The classes need no more of Skerry than the modules 'runtime', 'validator' and"
                + " 'parser'. The entry class has a method for each export, and 'create', which"
                + " makes an instance; 'engine.load(NAME.module())' gives the module to an engine.",
            "The same module gives the same files, byte for byte.")
        .parameter(Parameter.file("A module in either format. '-' is standard input."))
        .options(OUTPUT, PACKAGE, CLASS, INTERFACE, RUNNABLE, SOURCES, MAX_MEMORY)
        .options(FeaturesOption.OPTION);
  }

  @Override
  int run(Arguments arguments) {
    Input input = Input.read(arguments.first(), console);
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

  private void compile(ValidModule module, String file, Arguments arguments) throws IOException {
    AheadOfTime.Options options = options(file, arguments);
    String runner = arguments.has(RUNNABLE) ? runner(module) : "";
    String interfaceName = arguments.value(INTERFACE).orElse("");
    EntryClass entry = new EntryClass(module, options, interfaceName, runner);
    Compilation compilation =
        new Compilation(new AheadOfTime(module, options), entry, options, console);
    arguments.value(SOURCES).ifPresent(to -> compilation.leaveSourcesIn(Input.path(to)));
    String target = target(file, arguments);
    if (target.endsWith(JAR)) {
      String mainClass = runner.isEmpty() ? "" : options.className();
      Output.write(target, stream -> jar(compilation, mainClass, stream), console);
    } else if (!runner.isEmpty()) {
      throw new UsageException(
          RUNNABLE.name() + " makes a jar: " + target + " does not end with " + JAR);
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

  private static AheadOfTime.Options options(String file, Arguments arguments) {
    String source = file.substring(file.lastIndexOf('/') + 1);
    String packageName = arguments.value(PACKAGE).orElse("");
    String name = arguments.value(CLASS).orElseGet(() -> className(source));
    long memory =
        arguments.value(MAX_MEMORY, RunOptions::size).orElse(StoreLimits.DEFAULT.memoryBytes());
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

  private static String target(String file, Arguments arguments) {
    if (arguments.has(OUTPUT)) {
      return arguments.value(OUTPUT).orElseThrow();
    }
    if (file.equals(STANDARD_NAME)) {
      throw new UsageException("-o is needed when the input is standard input");
    }
    return file.replaceFirst("\\.(wasm|wat)$", "") + JAR;
  }

  /// The class that runs a module as a program.
  private static String runner(ValidModule module) {
    for (Import item : module.module().imports()) {
      if (!RunCommand.isWasi(item)) {
        throw new UsageException(
            RUNNABLE.name()
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
