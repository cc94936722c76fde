package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Value;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.runtime.compiled.CompiledModule;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileTest {
  private static final String CALCULATOR =
      """
      (module
        (import "env" "pair" (func $pair (param i64) (result i32 i64)))
        (memory (export "memory") 1)
        (func (export "add") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (func (export "a name!") (param i64 f32 f64 externref) (result externref)
          (local.get 3))
        (func (export "two") (param i64) (result i32 i64)
          (call $pair (local.get 0)))
        (func (export "main") (result f32)
          (f32.const 1.5))
        (func $load (export "load") (param i32) (result i32)
          (i32.load (local.get 0)))
        (func (export "spin")
          (loop (br 0)))
        (func (export "vector") (param v128)))
      """;

  private static final String PROGRAM =
      """
      (module
        (memory 1)
        (func $store (param i32)
          (i32.store (local.get 0) (i32.const 1)))
        (func (export "_start")
          (call $store (i32.const 0))
          (call $store (i32.const 70000))))
      """;

  @TempDir Path directory;

  private Path wat(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Path compiled(String... options) throws IOException {
    Path jar = directory.resolve("calculator.jar");
    compile(wat("calculator.wat", CALCULATOR), jar, options);
    return jar;
  }

  private static void compile(Path file, Path target, String... options) {
    List<String> arguments =
        Stream.concat(
                Stream.of("compile", file.toString(), "-o", target.toString()), Stream.of(options))
            .toList();
    Invocation run = Invocation.of(arguments.toArray(String[]::new));
    assertEquals("", run.err());
    assertEquals(0, run.status());
  }

  private static URLClassLoader loader(Path place) throws IOException {
    return new URLClassLoader(
        new URL[] {place.toUri().toURL()}, CompileTest.class.getClassLoader());
  }

  private static CompiledModule module(ClassLoader loader, String name)
      throws ReflectiveOperationException {
    return (CompiledModule) loader.loadClass(name).getMethod("module").invoke(null);
  }

  /// An object of the entry class whose import doubles its argument.
  private static Object create(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> entry = loader.loadClass("com.example.Calculator");
    Class<?> imports = loader.loadClass("com.example.Calculator$Imports");
    Class<?> pair = loader.loadClass("com.example.Calculator$Imports$PairResults");
    Object host =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {imports},
            (_, _, arguments) ->
                pair.getConstructor(int.class, long.class).newInstance(7, 2 * (Long) arguments[0]));
    return entry.getMethod("create", imports).invoke(null, host);
  }

  private static Object call(Object target, String name, Object... arguments)
      throws ReflectiveOperationException {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        return method.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  @Test
  void exportsAndImportsAreTypedMethods() throws Exception {
    try (URLClassLoader loader =
        loader(compiled("--package", "com.example", "--interface", "Exports"))) {
      Object calculator = create(loader);
      assertInstanceOf(loader.loadClass("com.example.Exports"), calculator);
      assertEquals(7, call(calculator, "add", 3, 4));
      assertEquals("x", call(calculator, "a_name_", 1L, 2F, 3.0, "x"));
      assertEquals("TwoResults[r0=7, r1=42]", call(calculator, "two", 21L).toString());
      assertEquals(1.5F, call(calculator, "main_"));
      assertThrows(NoSuchMethodException.class, () -> call(calculator, "vector"));
      InvocationTargetException thrown =
          assertThrows(InvocationTargetException.class, () -> call(calculator, "load", 65_533));
      Trap trap = assertInstanceOf(Trap.class, thrown.getCause());
      assertEquals(TrapReason.MEMORY_OUT_OF_BOUNDS, trap.reason());
      assertTrue(trap.describe().contains("load"), trap.describe());
    }
  }

  @Test
  void anEngineLoadsTheModule() throws Exception {
    try (URLClassLoader loader = loader(compiled())) {
      CompiledModule module = module(loader, "Calculator");
      Engine engine = Engine.create();
      Instance instance = instantiate(engine, module);
      assertEquals(List.of(Value.of(7)), instance.call("add", Value.of(3), Value.of(4)));
      Trap trap =
          assertThrows(
              Trap.class,
              () -> instance.store().within(Duration.ofMillis(50), () -> instance.call("spin")));
      assertEquals(TrapReason.INTERRUPTED, trap.reason());
      assertEquals(List.of(Value.of(9)), instance.call("add", Value.of(5), Value.of(4)));
    }
  }

  private static Instance instantiate(Engine engine, CompiledModule module) {
    var pair =
        dev.skerry.engine.HostFunction.of(
            engine.load(module).functionType("two").orElseThrow(),
            arguments -> List.of(Value.of(7), arguments.getFirst()));
    return engine
        .newLinker()
        .define("env", "pair", pair)
        .instantiate(engine.newStore(), engine.load(module));
  }

  @Test
  void anotherFlavourThanTheCompiledOneIsRefused() throws Exception {
    try (URLClassLoader loader = loader(compiled())) {
      CompiledModule module = module(loader, "Calculator");
      Engine fuel = Engine.builder().fuel(FuelCosts.DEFAULT).build();
      assertThrows(IllegalStateException.class, () -> fuel.load(module));
      Engine large = Engine.builder().limits(StoreLimits.DEFAULT.withMemoryBytes(1L << 33)).build();
      Instance instance = instantiate(large, module);
      IllegalStateException refused =
          assertThrows(IllegalStateException.class, () -> instance.call("load", Value.of(0)));
      assertTrue(refused.getMessage().contains("the same limit"), refused.getMessage());
    }
  }

  @Test
  void codeForLargeMemories() throws Exception {
    try (URLClassLoader loader = loader(compiled("--max-memory", "8589934592"))) {
      CompiledModule module = module(loader, "Calculator");
      Engine large = Engine.builder().limits(module.limits()).build();
      assertEquals(List.of(Value.of(0)), instantiate(large, module).call("load", Value.of(0)));
    }
  }

  @Test
  void theSameModuleGivesTheSameJar() throws IOException {
    byte[] first = Files.readAllBytes(compiled());
    assertArrayEquals(first, Files.readAllBytes(compiled()));
  }

  @Test
  void aRunnableJarNeedsNothingElse() throws Exception {
    Path jar = directory.resolve("program.jar");
    compile(wat("program.wat", PROGRAM), jar, "--runnable");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-jar", jar.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(134, process.waitFor(), output);
    assertEquals("trap: out of bounds memory access", output.lines().findFirst().orElse(""));
    assertTrue(output.contains("at store (function 0) at offset 0x"), output);
  }

  @Test
  void theEntryClassAsSource() throws IOException {
    Path classes = directory.resolve("classes");
    Path sources = directory.resolve("sources");
    compile(
        wat("x.wat", CALCULATOR),
        classes,
        "--package",
        "a.b",
        "--class",
        "C",
        "--interface",
        "I",
        "--sources",
        sources.toString());
    assertEquals(Set.of("a/b/C.java", "a/b/I.java"), files(sources));
    assertTrue(files(classes).contains("a/b/CModule.class"));
    assertFalse(files(classes).contains("a/b/C.class"));
  }

  private static Set<String> files(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(root)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(root.relativize(file).toString()));
    }
    return names;
  }

  @Test
  void whatCannotBeCompiledIsExplained() throws IOException {
    Path file = wat("calculator.wat", CALCULATOR);
    String target = directory.resolve("x.jar").toString();
    Invocation name = Invocation.of("compile", file.toString(), "-o", target, "--class", "a-b");
    assertEquals(1, name.status());
    assertTrue(name.err().contains("'a-b' is no name in Java"), name.err());
    Invocation runnable = Invocation.of("compile", file.toString(), "-o", target, "--runnable");
    assertEquals(2, runnable.status());
    assertTrue(runnable.err().contains("imports \"env\" \"pair\""), runnable.err());
    Invocation invalid =
        Invocation.withInput("(module (func (result i32)))", "compile", "-", "-o", target);
    assertEquals(1, invalid.status());
    assertTrue(invalid.err().contains("type mismatch"), invalid.err());
    Invocation stacks =
        Invocation.withInput(
            "(module (type $f (func)) (type $c (cont $f)))", "compile", "-", "-o", target);
    assertEquals(1, stacks.status());
    assertTrue(stacks.err().contains("switches stacks"), stacks.err());
  }

  @Test
  void exportsBeyondTheLimitsOfClasses() throws Exception {
    StringBuilder text = new StringBuilder("(module (func $f)");
    for (int i = 0; i < 6_000; i++) {
      text.append("(export \"")
          .append("n".repeat(i % 9))
          .append("-".repeat(i))
          .append("\" (func $f))");
    }
    String long300 = "i64 ".repeat(300);
    text.append("(func (export \"wide\") (param ").append(long300).append(") (result i64 ");
    text.append(long300).append(") unreachable)");
    text.append("(func (export \"").append("\u20ac".repeat(40_000)).append("\") (result i32 i32)");
    text.append(" i32.const 1 i32.const 2))");
    Path jar = directory.resolve("names.jar");
    compile(wat("names.wat", text.toString()), jar);
    assertTrue(Files.size(jar) > 0);
  }
}
