package dev.skerry.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.random.RandomModule;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What is written is read back equal, whatever the module.
class BinaryRoundTripTest {
  @Property(tries = 3000)
  void modulesSurvive(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    Module module = RandomModule.of(seed, size);
    byte[] bytes = BinaryWriter.write(module);
    Module read = BinaryReader.read(bytes, ReadOptions.DEFAULT);
    assertEquals(module, read);
    assertArrayEquals(bytes, BinaryWriter.write(read));
  }

  @Property
  void compactImportsMeanTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int size) {
    Module module = RandomModule.of(seed, size);
    byte[] bytes = BinaryWriter.write(module, new WriteOptions(true));
    assertEquals(module, BinaryReader.read(bytes, ReadOptions.DEFAULT));
  }
}
