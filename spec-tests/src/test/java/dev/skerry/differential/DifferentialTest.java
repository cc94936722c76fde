package dev.skerry.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.compiler.EveryVector;
import dev.skerry.compiler.ModuleCode;
import dev.skerry.compiler.TinyRegions;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Random programs do the same interpreted, compiled, compiled into tiny regions, when each
/// function and loop is compiled as soon as it is met again, and in an instance that was used
/// before and brought back, and with vectors as objects when the JVM has the Vector API: results to
/// the bit, traps with their backtraces, fuel, memories, tables and globals; but a stack may be
/// used up by one sooner than by another, behind which nothing is compared. The profile `fuzz`
/// gives it an hour and other programs; `-Dskerry.seed=N` repeats a run.
class DifferentialTest {
  private static final long SECONDS = Long.getLong("skerry.fuzz.seconds", 12);
  private static final boolean FUZZ = System.getProperty("skerry.fuzz.seconds") != null;
  private static final long SEED = Long.getLong("skerry.seed", FUZZ ? System.nanoTime() : 1);
  private static final ReadOptions OPTIONS = ReadOptions.of(Features.parse("all,-stack-switching"));
  private static final CodeTier COMPILED = ModuleCode.tier(InterpretedFunction.TIER);
  private static final int CALLS = 12;

  @Test
  void tiersAgree() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (long seed = SEED; System.nanoTime() < end; seed++) {
      try {
        check(seed);
      } catch (RuntimeException | AssertionError | LinkageError e) {
        throw new AssertionError("-Dskerry.seed=" + seed, e);
      }
    }
  }

  static void check(long seed) {
    Choices random = new Choices(seed);
    int size = 1 + random.below(4);
    long fuel = random.oneIn(2) ? random.below(3_000) : 1_000_000;
    byte[] text = new ProgramText(seed, size).text().getBytes(UTF_8);
    TypeRegistry types = new TypeRegistry();
    ValidModule module = new Validator(OPTIONS, types).validate(TextReader.read(text, OPTIONS));
    for (long units : new long[] {-1, fuel}) {
      List<String> expected = run(module, types, InterpretedFunction.TIER, seed, units);
      compare(expected, run(module, types, COMPILED, seed, units), "compiled, " + units);
      compare(expected, run(module, types, TinyRegions.TIER, seed, units), "regions, " + units);
      compare(expected, run(module, types, TinyRegions.EAGER, seed, units), "auto, " + units);
      for (CodeTier tier : EveryVector.TIERS) {
        compare(expected, run(module, types, tier, seed, units), "vectors as objects, " + units);
      }
      for (CodeTier tier : new CodeTier[] {InterpretedFunction.TIER, COMPILED, TinyRegions.EAGER}) {
        Machine machine = new Machine(module, types, tier, units, true);
        Choices before = new Choices(~seed);
        compare(
            expected, machine.runAgain(before, new Choices(seed), CALLS, units), "again, " + units);
      }
    }
  }

  static void compare(List<String> expected, List<String> actual, String what) {
    int end = Math.min(beforeExhaustion(expected), beforeExhaustion(actual));
    boolean all = end == Integer.MAX_VALUE;
    assertEquals(
        all ? expected : expected.subList(0, end), all ? actual : actual.subList(0, end), what);
  }

  private static int beforeExhaustion(List<String> seen) {
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i).startsWith("trap " + TrapReason.CALL_STACK_EXHAUSTED)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static List<String> run(
      ValidModule module, TypeRegistry types, CodeTier tier, long seed, long fuel) {
    return new Machine(module, types, tier, fuel, false).run(new Choices(seed), CALLS, fuel);
  }
}
