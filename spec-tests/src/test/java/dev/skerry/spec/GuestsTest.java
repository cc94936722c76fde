package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.InstructionSink;
import dev.skerry.valid.TypedInstruction;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuestsTest {
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT;

  static List<String> guests() {
    return Guests.NAMES;
  }

  @ParameterizedTest
  @MethodSource("guests")
  void realProgramsAreValidInEveryMode(String name) {
    Module module = BinaryReader.read(Guests.bytes(name), OPTIONS);
    Validator validator = new Validator(OPTIONS);
    assertEquals(module, validator.validate(module).module());
    assertEquals(
        module, validator.validateInParallel(module, ForkJoinPool.commonPool(), 3).module());
    ValidModule lazy = validator.validateLazily(module);
    Counter counter = new Counter();
    for (int i = 0; i < module.definedFunctions(); i++) {
      lazy.stream(i, counter);
    }
    assertTrue(counter.instructions > module.definedFunctions());
    assertEquals(counter.instructions, counter.finished);
  }

  /// Counts, and checks what must hold at every instruction.
  private static final class Counter implements InstructionSink {
    int instructions;
    int finished;

    @Override
    public void before(TypedInstruction at) {
      instructions++;
      assertTrue(at.labels() > 0);
      assertTrue(at.height() >= at.label(0).height());
    }

    @Override
    public void after(TypedInstruction at) {
      finished++;
    }
  }
}
