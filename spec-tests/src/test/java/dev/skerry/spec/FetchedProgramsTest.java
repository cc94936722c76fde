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
import dev.skerry.wasi.preview1.Preview1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Large programs that `perf/fetch-modules` has fetched: `mvn verify -Pprograms`.
@EnabledIfSystemProperty(named = "skerry.programs", matches = "true")
class FetchedProgramsTest {
  private static Path file(String name) {
    String modules = System.getenv("SKERRY_MODULES");
    return modules == null
        ? Path.of(System.getProperty("user.home"), ".cache", "skerry", "modules", name)
        : Path.of(modules, name);
  }

  private static Grants.Builder grants() {
    return Grants.builder().clocks(Clocks.real()).random(new SecureRandom());
  }

  @ParameterizedTest
  @EnumSource
  void python(Tier tier) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Grants grants =
        grants()
            .arguments(List.of("python", "-c", "import json; print(1+1, json.dumps({'a': [1]}))"))
            .output(GuestOutput.of(output))
            .errors(GuestOutput.of(errors))
            .build();
    Engine engine = Engine.builder().tier(tier).build();
    WasmModule module = engine.load(file("python.wasm"));
    try (Preview1 wasi = new Preview1(grants)) {
      Instance instance = wasi.define(engine.newLinker()).instantiate(engine.newStore(), module);
      int status = wasi.run(instance);
      assertEquals("", errors.toString(StandardCharsets.UTF_8));
      assertEquals("2 {\"a\": [1]}\n", output.toString(StandardCharsets.UTF_8));
      assertEquals(0, status);
    }
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
    Engine engine = Engine.builder().tier(tier).build();
    WasmModule module = engine.load(file("prism.wasm"));
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
