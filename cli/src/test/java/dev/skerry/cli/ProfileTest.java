package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.NameSection;
import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Tier;
import dev.skerry.engine.WasmModule;
import dev.skerry.runtime.Profiler;
import dev.skerry.runtime.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {
  private static final String MODULE =
      """
      (module $m
        (import "host" "pause" (func $pause))
        (func $inner (call $pause))
        (func $other)
        (func $outer (export "_start") (call $other) (call $inner) (call $other)))
      """;

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void stacksHaveNamesAndTheHostBehindThem(Tier tier) throws IOException {
    Engine engine = Engine.builder().tier(tier).build();
    WasmModule module = engine.load(MODULE);
    Store store = engine.newStore();
    StringBuilder profile = new StringBuilder();
    try (Profiler profiler = Profiler.start(Duration.ofMillis(1))) {
      store.profileWith(profiler);
      Instance instance =
          engine
              .newLinker()
              .define("host", "pause", HostFunction.action(ProfileTest::pause))
              .instantiate(store, module);
      NameSection names = NameSection.of(module.valid().module());
      while (profile.indexOf("outer;inner;ProfileTest.pause") < 0) {
        instance.call("_start");
        profile.setLength(0);
        profiler.writeTo(profile, function -> names.function(function).orElse(""));
      }
    }
    profile
        .toString()
        .lines()
        .forEach(line -> assertTrue(line.matches("outer(;(inner|other).*)? \\d+"), line));
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aProfileIsWrittenAlsoOfAGuestThatTraps(@TempDir Path directory) throws IOException {
    Path profile = directory.resolve("profile");
    Invocation trapped =
        Invocation.withInput(
            "(module (func (export \"_start\") unreachable))",
            "run",
            "--profile",
            profile.toString(),
            "-");
    assertEquals(ExitStatus.TRAP, trapped.status());
    assertTrue(Files.exists(profile));
  }
}
