package dev.skerry.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.cli.wast.ScriptFeatures;
import dev.skerry.cli.wast.ScriptRunner;
import dev.skerry.cli.wast.ValidateTier;
import dev.skerry.cli.wast.Verdict;
import dev.skerry.random.RandomModule;
import dev.skerry.script.Command;
import dev.skerry.script.ScriptReader;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import dev.skerry.text.TextPrinter;
import dev.skerry.text.TextReader;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Damaged texts, scripts and binaries, and random modules, for a few seconds; the profile `fuzz`
/// gives it an hour. `-Dskerry.seed=N` repeats a run.
class FuzzTest {
  private static final long SECONDS = Long.getLong("skerry.fuzz.seconds", 4);
  private static final long SEED = Long.getLong("skerry.seed", System.nanoTime());
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT;
  private static final int KINDS = 4;

  @Test
  void nothingButAModuleOrADeclaredError() throws IOException {
    List<byte[]> binaries = Guests.NAMES.stream().map(Guests::bytes).toList();
    List<byte[]> texts =
        List.of(print(Guests.bytes("mem64")), print(BinaryWriter.write(RandomModule.of(SEED, 8))));
    List<byte[]> scripts = new ArrayList<>();
    for (Path script :
        Suites.scripts(Suites.project().resolve(Path.of("spec-tests", "src", "test", "scripts")))) {
      scripts.add(Files.readAllBytes(script));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (long seed = SEED; System.nanoTime() < end; seed++) {
      Random random = new Random(seed);
      try {
        switch (random.nextInt(KINDS)) {
          case 0 -> accept(BinaryReader.read(damaged(binaries, random), OPTIONS));
          case 1 -> accept(TextReader.read(damaged(texts, random), OPTIONS));
          case 2 -> run(damaged(scripts, random));
          default -> roundTrip(RandomModule.of(seed, 1 + random.nextInt(10)));
        }
      } catch (WasmException e) {
        assertFalse(e.reason().isEmpty());
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        throw new AssertionError("-Dskerry.seed=" + seed, e);
      }
    }
  }

  private static byte[] print(byte[] binary) {
    return TextPrinter.print(BinaryReader.read(binary, OPTIONS)).getBytes(UTF_8);
  }

  private static byte[] damaged(List<byte[]> originals, Random random) {
    return Damage.to(originals.get(random.nextInt(originals.size())), random);
  }

  private static void accept(Module module) {
    Validator.validate(module, OPTIONS);
    roundTrip(module);
  }

  private static void roundTrip(Module module) {
    assertEquals(module, BinaryReader.read(BinaryWriter.write(module), OPTIONS));
    if (module.definedFunctions() < 500) {
      assertEquals(module, TextReader.read(TextPrinter.print(module).getBytes(UTF_8), OPTIONS));
    }
  }

  private static void run(byte[] script) {
    List<Command> commands = ScriptReader.read(script);
    ReadOptions options = ReadOptions.of(ScriptFeatures.of(commands));
    ScriptRunner.Listener listener =
        (command, verdict) ->
            assertFalse(
                verdict instanceof Verdict.Failed(String reason) && reason.startsWith("fault of"),
                () -> command + ": " + verdict);
    try (ScriptRunner runner = new ScriptRunner(new ValidateTier(), options)) {
      commands.forEach(command -> runner.run(command, listener));
      runner.finish(listener);
    }
  }
}
