package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.MemoryView;
import dev.skerry.engine.Tier;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmModule;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.GuestOutput;
import dev.skerry.wasi.host.HostDirectory;
import dev.skerry.wasi.preview1.Preview1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Large programs that `perf/fetch-modules` has fetched: `mvn verify -Pprograms`.
@EnabledIfSystemProperty(named = "skerry.programs", matches = "true")
class FetchedProgramsTest {
  private static final String C =
      """
      #include <stdio.h>
      int main(void) {
        printf("compiled and linked: %d\\n", 6 * 7);
        return 3;
      }
      """;

  /// What the driver of the compiler asks for, which itself cannot start another process.
  private static final List<String> COMPILE =
      List.of(
          "llvm clang -cc1 -triple wasm32-unknown-wasip1 -emit-obj -resource-dir /usr -isysroot"
              + " /usr -internal-isystem /usr/include -internal-isystem /usr/include/wasm32-wasip1"
              + " -o /program.o -x c /program.c",
          "llvm wasm-ld -m wasm32 -L/usr/lib/wasm32-wasip1 /usr/lib/wasm32-wasip1/crt1-command.o"
              + " /program.o -lc /usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a"
              + " -o /program.wasm");

  private static Path file(String name) {
    String modules = System.getenv("SKERRY_MODULES");
    return modules == null
        ? Path.of(System.getProperty("user.home"), ".cache", "skerry", "modules", name)
        : Path.of(modules, name);
  }

  private static Grants.Builder grants() {
    return Grants.builder().clocks(Clocks.real()).random(new SecureRandom());
  }

  /// Runs a program that says nothing on its standard error, and returns what else it says.
  private static String run(WasmModule module, int status, Grants.Builder grants)
      throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    grants.output(GuestOutput.of(output)).errors(GuestOutput.of(errors));
    try (Preview1 wasi = new Preview1(grants.build())) {
      Engine engine = module.engine();
      Instance instance = wasi.define(engine.newLinker()).instantiate(engine.newStore(), module);
      int said = wasi.run(instance);
      assertEquals("", errors.toString(StandardCharsets.UTF_8));
      assertEquals(status, said);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  private static WasmModule load(Tier tier, Path file) throws IOException {
    return Engine.builder().tier(tier).build().load(file);
  }

  @ParameterizedTest
  @EnumSource
  void python(Tier tier) throws IOException {
    List<String> arguments =
        List.of("python", "-c", "import json; print(1+1, json.dumps({'a': [1]}))");
    assertEquals(
        "2 {\"a\": [1]}\n", run(load(tier, file("python.wasm")), 0, grants().arguments(arguments)));
  }

  @ParameterizedTest
  @EnumSource
  void sqlite(Tier tier, @TempDir Path directory) throws IOException {
    WasmModule sql = load(tier, file("sql.wasm"));
    List<String> write =
        List.of(
            "sql",
            "/data/rows.db",
            "create table rows(number integer primary key, text)",
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)"
                + " insert into rows select i, 'row ' || i from n");
    List<String> read =
        List.of(
            "sql",
            "/data/rows.db",
            "select count(*), sum(number), max(text) from rows",
            "pragma integrity_check");
    assertEquals("", run(sql, 0, on(directory, "/data", write)));
    assertEquals("1000|500500|row 999\nok\n", run(sql, 0, on(directory, "/data", read)));
  }

  private static Grants.Builder on(Path directory, String name, List<String> arguments)
      throws IOException {
    return grants().arguments(arguments).directory(name, HostDirectory.open(directory));
  }

  @ParameterizedTest
  @EnumSource
  void clang(Tier tier, @TempDir Path root) throws IOException {
    Files.createDirectory(root.resolve("usr"));
    TarFile.unpack(file("llvm-resources.tar"), root.resolve("usr"));
    Files.writeString(root.resolve("program.c"), C);
    WasmModule llvm = load(tier, file("llvm.core.wasm"));
    for (String command : COMPILE) {
      assertEquals("", run(llvm, 0, on(root, "/", List.of(command.split(" ")))));
    }
    WasmModule program = load(tier, root.resolve("program.wasm"));
    assertEquals("compiled and linked: 42\n", run(program, 3, grants()));
  }

  private static int call(Instance instance, String name, int... arguments) {
    Value[] values = new Value[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Value.of(arguments[i]);
    }
    List<Value> results = instance.call(name, values);
    return results.isEmpty() ? 0 : results.getFirst().asI32();
  }

  /// A reactor: Ruby's parser, which gives a program as a tree in bytes.
  @ParameterizedTest
  @EnumSource
  void prism(Tier tier) throws IOException {
    WasmModule module = load(tier, file("prism.wasm"));
    Engine engine = module.engine();
    try (Preview1 wasi = new Preview1(grants().build())) {
      Instance ruby = wasi.define(engine.newLinker()).instantiate(engine.newStore(), module);
      assertEquals(0, wasi.initialize(ruby));
      byte[] source = "puts [1, 2].map { |x| x * 2 }".getBytes(StandardCharsets.UTF_8);
      int text = call(ruby, "calloc", 1, source.length + 1);
      MemoryView memory = ruby.memory("memory");
      memory.write(text, source);
      int buffer = call(ruby, "calloc", call(ruby, "pm_buffer_sizeof"), 1);
      call(ruby, "pm_buffer_init", buffer);
      call(ruby, "pm_serialize_parse", buffer, text, source.length, 0);
      int tree = call(ruby, "pm_buffer_value", buffer);
      assertEquals("PRISM", memory.readString(tree, 5));
    }
  }
}
