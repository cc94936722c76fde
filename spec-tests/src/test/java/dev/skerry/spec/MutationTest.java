package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.Validator;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damages real modules at random. Whatever comes out must be read and validated, or refused with
/// one of the two declared exceptions, in memory bounded by a multiple of its size.
///
/// `-Dskerry.mutations=N` sets how many; `-Dskerry.seed=N` repeats a run.
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("skerry.mutations", 100_000);
  private static final long SEED = Long.getLong("skerry.seed", System.nanoTime());
  private static final int BYTES_PER_BYTE = 64;
  private static final int FIXED_BYTES = 1 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void damagedModulesAreReadOrRefused() {
    byte[][] originals =
        Guests.NAMES.stream()
            .map(Guests::bytes)
            .filter(b -> b.length < 40_000)
            .toArray(byte[][]::new);
    // Classes that are loaded on first use do not count.
    for (byte[] original : originals) {
      Validator.validate(BinaryReader.read(original, ReadOptions.DEFAULT), ReadOptions.DEFAULT);
    }
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = Damage.to(originals[random.nextInt(originals.length)], random);
      if (!survives(damaged, i)) {
        refused++;
      }
    }
    assertTrue(refused > MUTATIONS / 4, () -> "hardly anything is refused; seed " + SEED);
  }

  @Test
  void cutOffModulesAreRefusedAtEveryLength() {
    byte[] whole = Guests.bytes("prog");
    for (int length = 0; length < whole.length; length++) {
      survives(java.util.Arrays.copyOf(whole, length), length);
    }
  }

  private boolean survives(byte[] bytes, int mutation) {
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean valid;
    try {
      Module module = BinaryReader.read(bytes, ReadOptions.DEFAULT);
      Validator.validate(module, ReadOptions.DEFAULT);
      valid = true;
    } catch (WasmException e) {
      assertTrue(
          e.offset() >= 0 && e.offset() <= bytes.length,
          () -> where(mutation) + ": offset out of the input: " + e);
      valid = false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(where(mutation), e);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(
        allocated <= FIXED_BYTES + (long) BYTES_PER_BYTE * bytes.length,
        () -> where(mutation) + ": " + allocated + " bytes for an input of " + bytes.length);
    return valid;
  }

  private static String where(int mutation) {
    return "seed " + SEED + ", mutation " + mutation;
  }
}
