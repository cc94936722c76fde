package dev.skerry.compiler;

import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.compiled.Slots;
import dev.skerry.valid.ValidModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Compiles a whole module to files: classes that need the runtime only, and the rest of the module
/// as a resource. The same module gives the same bytes, in the same order.
public final class AheadOfTime {
  /// How many groups are held until they are written.
  private static final int WINDOW = 64;

  /// Each takes three of the constants of the module's class.
  private static final int MOST_GROUPS = 20_000;

  private final ValidModule module;
  private final Options options;
  private final Unit unit;

  /// What the classes are to be like.
  ///
  /// @param className that for people, as Java writes it; the names of all others begin with it
  /// @param source what stack traces call the module: the name of its file
  /// @param memoryBytes the limit of the stores that the code is for ({@link
  ///   StoreLimits#memoryBytes})
  public record Options(String className, String source, long memoryBytes) {
    private static final Pattern NAME =
        Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

    public Options {
      for (String part : className.split("\\.", -1)) {
        checkName(part);
      }
    }

    static void checkName(String name) {
      if (!NAME.matcher(name).matches() || JavaNames.isKeyword(name)) {
        throw new IllegalArgumentException("'" + name + "' is no name in Java");
      }
    }

    /// For stores of the usual limits.
    public Options(String className, String source) {
      this(className, source, StoreLimits.DEFAULT.memoryBytes());
    }

    /// The name without the package.
    public String simpleName() {
      return className.substring(className.lastIndexOf('.') + 1);
    }

    /// The package, empty when there is none.
    public String packageName() {
      return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /// The class that extends {@link dev.skerry.runtime.compiled.CompiledModule}.
    public String moduleClassName() {
      return className + "Module";
    }

    String path() {
      return className.replace('.', '/');
    }
  }

  /// Takes the files, one after the other.
  @FunctionalInterface
  public interface Sink {
    /// Takes a file.
    ///
    /// @param path with slashes
    void accept(String path, byte[] content) throws IOException;
  }

  /// @throws IllegalArgumentException when the module has to be run in another way
  public AheadOfTime(ValidModule module, Options options) {
    if (ModuleCode.switchesStacks(module)) {
      throw new IllegalArgumentException(
          "a module that switches stacks cannot be compiled, since the frames of Java cannot be put"
              + " aside: run it with the interpreter");
    }
    this.module = module;
    this.options = options;
    List<MemoryFlavour> memories = new ArrayList<>();
    for (int i = 0; i < module.context().memoryCount(); i++) {
      boolean inArray = Memory.isInArray(module.context().memory(i), options.memoryBytes);
      memories.add(inArray ? MemoryFlavour.ARRAY : MemoryFlavour.METHODS);
    }
    this.unit =
        new Unit(
            module,
            FuelCosts.FREE,
            memories,
            MethodSizes.STANDARD,
            VectorUse.NEVER,
            new Unit.Names(options.path() + "$", options.source),
            Unit.MANY);
    if (unit.groupCount() > MOST_GROUPS) {
      throw new IllegalArgumentException(
          "the module is too large for one class that knows all others: its function bodies have more"
              + " than about 200 MB. Run it with an engine");
    }
  }

  /// About how many files there will be: for messages.
  public int size() {
    return 3 + 2 * unit.groupCount();
  }

  /// Makes all files. Several threads work on them, one hands them out.
  public void write(Sink sink) throws IOException {
    sink.accept(options.path() + ".wasm", ModuleSkeleton.write(module.module()));
    String moduleClass = options.moduleClassName().replace('.', '/');
    String resource = options.simpleName() + ".wasm";
    put(
        sink,
        moduleClass,
        ModuleClassCompiler.compile(unit, moduleClass, resource, options.memoryBytes));
    ClassMaker maker = new ClassMaker(unit, new Slots(module));
    putAll(sink, maker.make(ClassMaker.POLL));
    for (int first = 0; first < unit.groupCount(); first += WINDOW) {
      int from = first;
      int count = Math.min(WINDOW, unit.groupCount() - from);
      List<Map<String, byte[]>> functions = make(count, i -> maker.make("Functions" + (from + i)));
      List<Map<String, byte[]>> entries = make(count, i -> maker.make("Entries" + (from + i)));
      for (int i = 0; i < count; i++) {
        putAll(sink, functions.get(i));
        putAll(sink, entries.get(i));
      }
    }
    for (int type : unit.signatures()) {
      putAll(sink, maker.make("Calls" + type));
    }
    for (int type : unit.structs()) {
      putAll(sink, maker.make("Struct" + type));
    }
  }

  private static List<Map<String, byte[]>> make(int count, IntFunction<Map<String, byte[]>> maker) {
    return IntStream.range(0, count).parallel().mapToObj(maker).toList();
  }

  private static void putAll(Sink sink, Map<String, byte[]> classes) throws IOException {
    for (Map.Entry<String, byte[]> made : classes.entrySet()) {
      put(sink, made.getKey(), made.getValue());
    }
  }

  private static void put(Sink sink, String name, byte[] bytes) throws IOException {
    sink.accept(name + ".class", bytes);
  }
}
