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
      byte[] damaged = damage(originals[random.nextInt(originals.length)], random);
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

  private static byte[] damage(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0x80);
        case 3 -> bytes = remove(bytes, at, random);
        case 4 -> bytes = insert(bytes, at, random);
        default -> {
          int from = random.nextInt(bytes.length);
          int count = Math.min(random.nextInt(32), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, count);
        }
      }
    }
    return bytes;
  }

  private static byte[] remove(byte[] bytes, int at, Random random) {
    int count = Math.min(1 + random.nextInt(8), bytes.length - at);
    if (count == bytes.length) {
      return bytes;
    }
    byte[] result = new byte[bytes.length - count];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(bytes, at + count, result, at, result.length - at);
    return result;
  }

  private static byte[] insert(byte[] bytes, int at, Random random) {
    byte[] extra = new byte[1 + random.nextInt(8)];
    random.nextBytes(extra);
    byte[] result = new byte[bytes.length + extra.length];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(extra, 0, result, at, extra.length);
    System.arraycopy(bytes, at, result, at + extra.length, bytes.length - at);
    return result;
  }
}
