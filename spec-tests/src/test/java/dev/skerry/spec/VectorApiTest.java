package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.cli.wast.EngineTier;
import dev.skerry.compiler.AheadOfTime;
import dev.skerry.compiler.EveryVector;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Vectors as objects of the Vector API: runs in a JVM that has it. The official scripts with
/// vectors pass with all functions compiled that way, whole, in regions, when they become hot, and
/// with memories that mark what is written.
class VectorApiTest {
  @TestFactory
  Stream<DynamicNode> scripts() {
    return EveryVector.TIERS.stream()
        .flatMap(
            tier -> FlavoursTest.scripts(new EngineTier("objects", tier), VectorApiTest::isWanted));
  }

  @TestFactory
  Stream<DynamicNode> marks() {
    EngineTier tier = new EngineTier("marks", EveryVector.TIER).marking();
    return FlavoursTest.scripts(tier, VectorApiTest::isWanted);
  }

  private static boolean isWanted(Path script) {
    try {
      return Files.readString(script, StandardCharsets.ISO_8859_1).contains("v128");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ValidModule module(String function) {
    byte[] text =
        ("(module (memory 1) (func (param $n i32) (local $v v128) " + function + "))")
            .getBytes(StandardCharsets.UTF_8);
    ReadOptions options = ReadOptions.DEFAULT;
    return new Validator(options, new TypeRegistry()).validate(TextReader.read(text, options));
  }

  private static ValidModule loop(String body) {
    String again = "local.get $n i32.const 1 i32.sub local.tee $n br_if $l";
    return module("loop $l " + body + " local.set $v " + again + " end");
  }

  @Test
  void loopsUseIt() {
    String adds = "local.get $v i32.const 0 v128.load i8x16.add ";
    assertFalse(EveryVector.TIERS.isEmpty());
    assertTrue(EveryVector.isUsedBy(loop(adds), false));
    assertFalse(EveryVector.isUsedBy(module(adds + "local.set $v"), false));
    assertTrue(EveryVector.isUsedBy(module(adds + "local.set $v"), true));
  }

  /// What has no instruction of the machine in the API stays with lanes.
  @Test
  void otherLoopsDoNot() {
    assertFalse(EveryVector.isUsedBy(loop("local.get $v f32x4.nearest"), false));
    assertFalse(
        EveryVector.isUsedBy(
            loop("local.get $v local.get $v i32x4.add ".repeat(300) + "drop ".repeat(299)), false));
  }

  @Test
  void codeAheadOfTimeDoesNot() throws IOException {
    ValidModule module = loop("local.get $v i32.const 0 v128.load i8x16.add");
    new AheadOfTime(module, new AheadOfTime.Options("test.Guest", "guest.wasm"))
        .write((path, content) -> assertFalse(EveryVector.callsApi(content), path));
  }

  @Test
  void cachedCodeIsToldApart() {
    assertTrue(EveryVector.isInKey());
  }
}
