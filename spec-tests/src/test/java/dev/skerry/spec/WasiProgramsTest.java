package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Tier;
import dev.skerry.engine.WasmModule;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Directory;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.GuestOutput;
import dev.skerry.wasi.host.HostDirectory;
import dev.skerry.wasi.host.MemoryDirectory;
import dev.skerry.wasi.preview1.Preview1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The guests that are made for WASI, run on each tier with the right output.
class WasiProgramsTest {
  private static final String C =
      """
      arg[0]=hello
      arg[1]=7
      GREETING=good day
      env count=1
      realtime ok 1
      monotonic ok
      getentropy=0
      lines=2
      seek=[one]
      size=18 isreg=1
      entry=moved.txt
      escape=refused errno=63
      nanosleep=0
      """;

  /// What a program said.
  private record Said(int status, String output, String errors) {}

  private static Said run(Tier tier, String name, Directory directory, String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(List.of(arguments));
    Grants grants =
        Grants.builder()
            .arguments(all)
            .variable("GREETING", "good day")
            .output(GuestOutput.of(output))
            .errors(GuestOutput.of(errors))
            .clocks(Clocks.real())
            .random(new SecureRandom())
            .directory("/sandbox", directory)
            .build();
    Engine engine = Engine.builder().tier(tier).build();
    WasmModule module = engine.load(Guests.bytes(name));
    try (Preview1 wasi = new Preview1(grants)) {
      Instance instance = wasi.define(engine.newLinker()).instantiate(engine.newStore(), module);
      int status = wasi.run(instance);
      return new Said(
          status, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
  }

  private static Said run(Tier tier, String name) {
    return run(tier, name, MemoryDirectory.create(1 << 20));
  }

  @ParameterizedTest
  @EnumSource
  void filesFromC(Tier tier, @TempDir Path directory) throws IOException {
    Said said = run(tier, "hello", HostDirectory.open(directory), "7");
    assertEquals(C, said.output());
    assertEquals("to stderr\n", said.errors());
    assertEquals(7, said.status());
    try (var left = Files.list(directory)) {
      assertEquals(List.of(), left.toList());
    }
    assertEquals(said, run(tier, "hello", MemoryDirectory.create(1 << 20), "7"));
  }

  @ParameterizedTest
  @EnumSource
  void collectionsAndFilesFromRust(Tier tier, @TempDir Path directory) throws IOException {
    Said expected =
        new Said(
            0,
            """
            args=1
            GREETING=Some("good day")
            now>2020=true
            977 k0 5132181
            read="from rust\\n" len=16
            read_dir=Ok(0)
            elapsed<60s=true
            """,
            "");
    assertEquals(expected, run(tier, "rust", HostDirectory.open(directory)));
    assertEquals(expected, run(tier, "rust"));
  }

  @ParameterizedTest
  @EnumSource
  void collectionsAndExceptionsFromKotlin(Tier tier) {
    assertEquals(
        """
        hello from kotlin wasm-wasi
        70907
        caught div by zero
        [(the, 3), (quick, 1), (lazy, 1), (dog, 1)]
        4, 6, 12, 30, 84, 246, 732, 2190, 6564, 19686, 59052, 177150, 531444
        a0.0;b1.5;c3.0;d4.5;e6.0;
        100002
        npe
        """,
        run(tier, "kotlin").output());
  }

  @ParameterizedTest
  @EnumSource
  void tailCallsFromC(Tier tier) {
    assertEquals("even(10000001)=0\n", run(tier, "tail").output());
  }

  @ParameterizedTest
  @EnumSource
  void vectorsFromC(Tier tier) {
    assertEquals("dot=178957088.0 bitmask=255 swz0=0\n", run(tier, "simd").output());
  }

  @ParameterizedTest
  @EnumSource
  void jumpsFromC(Tier tier) {
    assertEquals("longjmp=7\n", run(tier, "sj").output());
  }
}
