package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules of the house that class files can tell: no method is so long that HotSpot would not
/// compile it, and packages refer to each other in one direction.
class HouseRulesTest {
  /// HotSpot gives up at 8,000.
  private static final int LONGEST_METHOD = 7_500;

  /// All packages; each may refer to those that are listed with it, and to itself.
  private static final Map<String, Set<String>> MAY_REFER_TO =
      Map.ofEntries(
          Map.entry("syntax", Set.of()),
          Map.entry("binary", Set.of("syntax")),
          Map.entry("text", Set.of("syntax", "binary")),
          Map.entry("script", Set.of("syntax", "binary", "text")),
          Map.entry("valid", Set.of("syntax")),
          Map.entry("runtime.numeric", Set.of("runtime")),
          Map.entry(
              "runtime",
              Set.of("syntax", "binary", "valid", "runtime.numeric", "runtime.compiled")),
          Map.entry("runtime.compiled", Set.of("syntax", "binary", "valid", "runtime")),
          Map.entry(
              "compiler",
              Set.of(
                  "syntax", "binary", "valid", "runtime", "runtime.compiled", "runtime.numeric")),
          Map.entry("interpreter", Set.of("syntax", "valid", "runtime", "runtime.numeric")),
          Map.entry(
              "engine",
              Set.of(
                  "syntax",
                  "binary",
                  "text",
                  "valid",
                  "runtime",
                  "runtime.compiled",
                  "compiler",
                  "interpreter")),
          Map.entry("wasi.host", Set.of()),
          Map.entry(
              "wasi.preview1",
              Set.of("syntax", "runtime", "runtime.compiled", "engine", "wasi.host")),
          Map.entry(
              "cli.wast",
              Set.of(
                  "syntax",
                  "binary",
                  "text",
                  "script",
                  "valid",
                  "runtime",
                  "compiler",
                  "interpreter")),
          Map.entry(
              "cli",
              Set.of(
                  "syntax",
                  "binary",
                  "text",
                  "script",
                  "valid",
                  "runtime",
                  "runtime.compiled",
                  "compiler",
                  "engine",
                  "wasi.host",
                  "wasi.preview1",
                  "cli.wast")));

  /// Classes that no guest is the first to use.
  private static final Set<String> ONLY_FOR_HOSTS =
      Set.of(
          "dev/skerry/runtime/ConstantEvaluator",
          "dev/skerry/runtime/Deadline$Clock",
          "dev/skerry/runtime/Instantiation");

  private static final Pattern OWN_CLASS = Pattern.compile("dev/skerry/([a-z0-9/]+)/[A-Z]");

  @Test
  void noMethodIsTooLongToBeCompiled() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (ClassModel type : classes()) {
      for (MethodModel method : type.methods()) {
        int length = length(method);
        if (length > LONGEST_METHOD && !method.methodName().equalsString("<clinit>")) {
          tooLong.add(
              type.thisClass().asInternalName()
                  + "."
                  + method.methodName().stringValue()
                  + ": "
                  + length);
        }
      }
    }
    assertEquals(List.of(), tooLong);
  }

  private static int length(MethodModel method) {
    return method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
  }

  @Test
  void packagesReferToEachOtherInOneDirection() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (ClassModel type : classes()) {
      String own = packages(type.thisClass().asInternalName()).iterator().next();
      Set<String> allowed = MAY_REFER_TO.get(own);
      if (allowed == null) {
        wrong.add("the package " + own + " is not listed in this test");
        continue;
      }
      for (String other : references(type)) {
        if (!other.equals(own) && !allowed.contains(other)) {
          wrong.add(type.thisClass().asInternalName() + " refers to " + other);
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  /// What a guest may be the first to use, deep in its recursion: classes with initialisers, and
  /// the tables of `switch` beside a class.
  @Test
  void classesAreInitialisedBeforeTheStackIsDeep() throws IOException {
    Set<String> missing = new TreeSet<>();
    Set<String> listed = new TreeSet<>(ONLY_FOR_HOSTS);
    for (ClassModel type : classes()) {
      String name = type.thisClass().asInternalName();
      if (name.equals("dev/skerry/interpreter/Initialization")) {
        type.constantPool().forEach(entry -> addClass(entry, listed));
      } else if (name.matches("dev/skerry/(runtime|interpreter)/[A-Z].*")
          && type.methods().stream().anyMatch(m -> m.methodName().equalsString("<clinit>"))) {
        missing.add(name.endsWith("$1") ? name.substring(0, name.length() - 2) : name);
      }
    }
    missing.removeAll(listed);
    assertEquals(Set.of(), missing);
  }

  /// Who can write to the array of a memory that marks what is written could forget the mark.
  @Test
  void fewReachTheArrayOfAMarkedMemory() throws IOException {
    Set<String> found = new TreeSet<>();
    for (ClassModel type : classes()) {
      for (PoolEntry entry : type.constantPool()) {
        if (entry instanceof FieldRefEntry field
            && field.owner().asInternalName().equals("dev/skerry/runtime/MarkedMemory")
            && field.name().equalsString("readable")) {
          found.add(type.thisClass().asInternalName());
        }
      }
    }
    found.remove("dev/skerry/runtime/MarkedMemory");
    // For its loop, whose code for such a memory has no stores.
    assertEquals(Set.of("dev/skerry/interpreter/Interpreter"), found);
  }

  private static void addClass(PoolEntry entry, Set<String> names) {
    if (entry instanceof ClassEntry reference) {
      names.add(reference.asInternalName());
    }
  }

  private static Set<String> references(ClassModel type) {
    Set<String> found = new LinkedHashSet<>();
    for (PoolEntry entry : type.constantPool()) {
      switch (entry) {
        case ClassEntry reference -> found.addAll(packages(reference.asInternalName()));
        // Descriptors and signatures.
        case Utf8Entry text when text.stringValue().contains("Ldev/skerry/") ->
            found.addAll(packages(text.stringValue()));
        default -> {}
      }
    }
    return found;
  }

  private static Set<String> packages(String names) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = OWN_CLASS.matcher(names);
    while (matcher.find()) {
      found.add(matcher.group(1).replace('/', '.'));
    }
    return found;
  }

  private static List<ClassModel> classes() throws IOException {
    List<ClassModel> classes = new ArrayList<>();
    for (String module :
        List.of(
            "parser",
            "validator",
            "runtime",
            "interpreter",
            "aot-compiler",
            "engine",
            "wasi-host",
            "wasi-preview1",
            "cli")) {
      Path output = Suites.project().resolve(Path.of(module, "target", "classes"));
      try (Stream<Path> files = Files.walk(output)) {
        for (Path file : files.filter(HouseRulesTest::isOwnClass).toList()) {
          classes.add(ClassFile.of().parse(Files.readAllBytes(file)));
        }
      }
    }
    assertFalse(classes.isEmpty());
    return classes;
  }

  private static boolean isOwnClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class") && !name.endsWith("-info.class");
  }
}
