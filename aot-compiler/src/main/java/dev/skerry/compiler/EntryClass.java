package dev.skerry.compiler;

import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Import;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ValidModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes the class through which Java uses a module that was compiled ahead of time: a method for
/// each export, an interface for the imports, and what makes instances. It is source and not a
/// class file, so that development environments know it, and people can read it. Functions that
/// Java has no types for, and those beyond the first thousands, are left to engines.
public final class EntryClass {
  /// Names of `Object`, and those that the class has for itself.
  private static final Set<String> RESERVED =
      Set.of(
          ("wait notify notifyAll getClass hashCode toString equals clone finalize"
                  + " create of module newStore main imports"
                  + " instance instantiate registers reserve end")
              .split(" "));

  /// More exports would pass the limits of one class.
  private static final int MOST_EXPORTS = 5_000;

  private static final int MOST_IMPORTS = 1_500;

  private final Context context;
  private final ValidModule module;
  private final AheadOfTime.Options options;
  private final String interfaceName;
  private final String runner;
  private final List<JavaMethod> exports = new ArrayList<>();
  private final List<JavaMethod> imports = new ArrayList<>();
  private final Map<String, Export> memories = new LinkedHashMap<>();
  private final boolean creatable;

  /// @param interfaceName an interface of the exports in the same package, which the class
  ///   implements; empty for none
  /// @param runner the class that runs the module as a program; empty when it is none
  public EntryClass(
      ValidModule module, AheadOfTime.Options options, String interfaceName, String runner) {
    this.module = module;
    this.context = module.context();
    this.options = options;
    this.interfaceName = interfaceName;
    this.runner = runner;
    AheadOfTime.Options.checkName(interfaceName.isEmpty() ? "I" : interfaceName);
    JavaNames names = new JavaNames(RESERVED);
    for (Export export : module.module().exports()) {
      export(export, names);
    }
    this.creatable = importMethods();
  }

  private void export(Export export, JavaNames names) {
    if (export.kind() == ExternalKind.MEMORY && memories.size() < MOST_EXPORTS) {
      memories.put(names.of(export.name()), export);
    } else if (export.kind() == ExternalKind.FUNCTION) {
      DefinedType type = type(context.functionType(export.index()));
      if (exports.size() < MOST_EXPORTS && JavaMethod.fits(type, true)) {
        exports.add(JavaMethod.of(export.name(), export.index(), type, names));
      }
    }
  }

  private DefinedType type(int id) {
    return context.types().definition(id);
  }

  /// Whether all imports are methods.
  private boolean importMethods() {
    JavaNames names = new JavaNames(RESERVED);
    for (Import item : module.module().imports()) {
      if (!(item.type() instanceof ExternalType.Function)) {
        return false;
      }
      DefinedType type = type(context.functionType(imports.size()));
      if (imports.size() == MOST_IMPORTS || !JavaMethod.fits(type, false)) {
        return false;
      }
      imports.add(JavaMethod.of(item.name(), imports.size(), type, names));
    }
    return true;
  }

  /// The source files, by their path.
  public Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    if (!interfaceName.isEmpty()) {
      sources.put(path(interfaceName), new Interface().text());
    }
    sources.put(path(options.simpleName()), new Implementation().text());
    return sources;
  }

  private String path(String simple) {
    String folder = options.packageName().replace('.', '/');
    return (folder.isEmpty() ? "" : folder + "/") + simple + ".java";
  }

  private JavaText begin(List<String> names) {
    JavaText text = new JavaText();
    text.line(
        "// Made by Skerry of " + JavaNames.comment(options.source()) + ": not to be edited.");
    if (!options.packageName().isEmpty()) {
      text.line("package " + options.packageName() + ";");
    }
    text.line();
    names.forEach(name -> text.line("import " + name + ";"));
    text.line();
    return text;
  }

  private final class Interface {
    String text() {
      JavaText text = begin(List.of("dev.skerry.runtime.Memory"));
      text.line("/// What the module " + JavaNames.comment(options.source()) + " exports.");
      text.line("@SuppressWarnings(\"all\")");
      text.open("public interface " + interfaceName);
      for (JavaMethod export : exports) {
        export.resultsDeclaration().forEach(text::block);
        doc(text, export.origin());
        text.line(export.declaration() + ";");
      }
      memories.forEach(
          (name, export) -> {
            doc(text, export.name());
            text.line("Memory " + name + "();");
          });
      text.close();
      return text.toString();
    }
  }

  private static void doc(JavaText text, String name) {
    text.line();
    text.line("/// \"" + JavaNames.comment(name) + "\"");
  }

  private final class Implementation {
    private static final List<String> USED =
        List.of(
            "dev.skerry.runtime.Calls",
            "dev.skerry.runtime.Instance",
            "dev.skerry.runtime.Memory",
            "dev.skerry.runtime.Registers",
            "dev.skerry.runtime.Store",
            "dev.skerry.runtime.StoreLimits",
            "dev.skerry.runtime.compiled.CompiledCode",
            "dev.skerry.runtime.compiled.CompiledExports",
            "dev.skerry.runtime.compiled.CompiledModule",
            "dev.skerry.runtime.compiled.ImportedFunction",
            "dev.skerry.syntax.ReadOptions",
            "dev.skerry.valid.TypeRegistry",
            "java.util.List");

    private final JavaText text = begin(USED);
    private final String name = options.simpleName();
    private final String implemented =
        interfaceName.isEmpty() ? "" : " implements " + interfaceName;

    String text() {
      text.line(
          "/// The module " + JavaNames.comment(options.source()) + ", compiled ahead of time.");
      text.line("/// An instance of it is for one thread at a time, like its store.");
      text.line("@SuppressWarnings(\"all\")");
      text.open("public final class " + name + " extends CompiledExports" + implemented);
      module();
      if (creatable) {
        factory();
      }
      if (!runner.isEmpty()) {
        program();
      }
      exports.forEach(this::export);
      memories.forEach(this::memory);
      text.close();
      return text.toString();
    }

    private void module() {
      text.line("private static final CompiledModule MODULE = new " + name + "Module();");
      text.line();
      text.open("private " + name + "(Instance instance)");
      text.line("super(MODULE, instance);");
      text.close();
      text.line();
      text.line("/// The module, for engines to load.");
      text.open("public static CompiledModule module()");
      text.line("return MODULE;");
      text.close();
      text.line();
      text.line("/// The exports of an instance that was made of this module, as by an engine.");
      text.open("public static " + name + " of(Instance instance)");
      text.line("return new " + name + "(instance);");
      text.close();
    }

    private void factory() {
      String parameter = imports.isEmpty() ? "" : "Imports imports";
      String argument = imports.isEmpty() ? "" : ", imports";
      loadedCode();
      text.line();
      text.line("/// A new instance in a store of its own; its start function has run.");
      text.open("public static " + name + " create(" + parameter + ")");
      text.line("return create(newStore(MODULE.limits())" + argument + ");");
      text.close();
      text.line();
      text.line("/// A new instance; its start function has run.");
      text.line("///");
      text.line("/// @param store one that {@link #newStore} made");
      String behind = imports.isEmpty() ? "" : ", " + parameter;
      text.open("public static " + name + " create(Store store" + behind + ")");
      String given = imports.isEmpty() ? "List.of()" : "imports(imports)";
      text.line("return new " + name + "(instantiate(store, Code.CODE, " + given + "));");
      text.close();
      if (!imports.isEmpty()) {
        importInterface();
        importList();
      }
    }

    /// Loaded when the first instance is made, and not when an engine does that.
    private void loadedCode() {
      text.line();
      text.open("private static final class Code");
      text.line("static final TypeRegistry TYPES = new TypeRegistry();");
      text.line("static final CompiledCode CODE = MODULE.load(ReadOptions.DEFAULT, TYPES);");
      text.close();
      text.line();
      text.line("/// A store for instances of this module. Those of others need an engine.");
      text.open("public static Store newStore(StoreLimits limits)");
      text.line("return new Store(Code.TYPES, limits);");
      text.close();
    }

    private void program() {
      text.line();
      text.line("/// Runs the module as a program.");
      text.open("public static void main(String[] arguments)");
      String file = JavaNames.literal(options.source());
      text.line("System.exit(" + runner + ".run(MODULE, " + file + ", arguments));");
      text.close();
    }

    private void importInterface() {
      text.line();
      text.line("/// What the module imports. A checked exception ends the guest with a trap.");
      text.open("public interface Imports");
      for (JavaMethod item : imports) {
        item.resultsDeclaration().forEach(text::block);
        doc(text, item.origin());
        text.line(item.declaration() + " throws Exception;");
      }
      text.close();
    }

    private void importList() {
      text.line();
      text.open("private static List<Object> imports(Imports imports)");
      text.line("Object[] functions = new Object[" + imports.size() + "];");
      for (JavaMethod item : imports) {
        text.open(
            "functions["
                + item.index()
                + "] = new ImportedFunction(Code.CODE, "
                + item.index()
                + ", "
                + item.width()
                + ")");
        text.line("@Override");
        text.open("protected void run(Registers registers, int base) throws Exception");
        item.callOfHost("imports").forEach(text::line);
        text.close();
        text.close(";");
      }
      text.line("return List.of(functions);");
      text.close();
    }

    private void export(JavaMethod method) {
      if (interfaceName.isEmpty()) {
        method.resultsDeclaration().forEach(line -> text.block("public " + line));
      }
      doc(text, method.origin());
      text.open("public " + method.declaration());
      method.callOfGuest().forEach(text::line);
      text.close();
    }

    private void memory(String method, Export export) {
      doc(text, export.name());
      text.open("public Memory " + method + "()");
      text.line("return memoryAt(" + export.index() + ");");
      text.close();
    }
  }
}
