package dev.skerry.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.random.RandomCode;
import dev.skerry.random.RandomModule;
import dev.skerry.random.RandomNumbers;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.InstructionWriter;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is printed is read back equal, whatever the module.
class TextRoundTripTest {
  private static void check(Module module) {
    String text = TextPrinter.print(module);
    Module read = TextReader.read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
    assertEquals(module, read, text);
    assertEquals(text, TextPrinter.print(read));
  }

  @Property(tries = 3000)
  void modulesSurvive(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    check(RandomModule.of(seed, size));
  }

  /// A module with damage has a text or is refused; what it has reads back, but for what is far out
  /// of range.
  @Property(tries = 3000)
  void damagedModulesAreNeverFatal(@ForAll long seed, @ForAll int place, @ForAll byte value) {
    byte[] bytes = BinaryWriter.write(RandomModule.of(seed, 6));
    bytes[Integer.remainderUnsigned(place, bytes.length)] = value;
    try {
      String text = TextPrinter.print(BinaryReader.read(bytes, ReadOptions.DEFAULT));
      TextReader.read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
    } catch (MalformedException e) {
      assertFalse(e.reason().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyInstructionSurvives(Opcode opcode) {
    if (RandomCode.isStructured(opcode)) {
      return;
    }
    RandomCode random = new RandomCode(new RandomNumbers(new Random(opcode.code())));
    InstructionWriter body = new InstructionWriter();
    body.u32(0);
    for (int i = 0; i < 50; i++) {
      body.opcode(opcode);
      random.immediates(opcode, body);
    }
    body.opcode(Opcode.END);
    Module.Builder module = new Module.Builder();
    byte[] bytes = body.toByteArray();
    module.functions(new int[1], Bytes.of(bytes), new int[] {0, bytes.length});
    check(module.build());
  }
}
