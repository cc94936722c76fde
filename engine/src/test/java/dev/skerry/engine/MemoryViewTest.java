package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// On both flavours of memory.
@ParameterizedClass
@ValueSource(strings = {"", "shared"})
class MemoryViewTest {
  @Parameter private String flavour;
  private MemoryView memory;

  @BeforeEach
  void instantiate() {
    Engine engine = Engine.create();
    memory =
        engine
            .instantiate(engine.load("(module (memory (export \"m\") 1 3 " + flavour + "))"))
            .memory("m");
  }

  @Test
  void numbersAreLittleEndian() {
    memory.writeLong(1, 0x0102030405060708L);
    assertEquals(8, memory.readByte(1));
    assertEquals(0x0708, memory.readShort(1));
    assertEquals(0x05060708, memory.readInt(1));
    memory.writeByte(8, (byte) 0xFF);
    memory.writeShort(6, (short) 0xEEDD);
    memory.writeInt(2, 0);
    assertEquals(0xFFEEDD0000000008L, memory.readLong(1));
    memory.writeFloat(100, 1.5f);
    memory.writeDouble(104, -2.5);
    assertEquals(1.5f, memory.readFloat(100));
    assertEquals(-2.5, memory.readDouble(104));
  }

  @Test
  void bytesAndStrings() {
    memory.write(10, new byte[] {1, 2, 3});
    assertArrayEquals(new byte[] {2, 3, 0}, memory.read(11, 3));
    byte[] target = new byte[4];
    memory.read(10, target, 1, 3);
    assertArrayEquals(new byte[] {0, 1, 2, 3}, target);
    memory.fill(10, (byte) 9, 2);
    assertArrayEquals(new byte[] {9, 9, 3}, memory.read(10, 3));
    int length = memory.writeString(65_530, "h€llo".substring(0, 4));
    assertEquals(6, length);
    assertEquals("h€ll", memory.readString(65_530, length));
    assertThrows(IllegalArgumentException.class, () -> memory.readString(65_532, 1));
  }

  @Test
  void everyAccessIsChecked() {
    var e = assertThrows(IndexOutOfBoundsException.class, () -> memory.readInt(65_533));
    assertEquals("4 bytes at address 65533 are outside of a memory of 65536 bytes", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readByte(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readLong(1L << 32));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.read(0, 65_537));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.read(0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.write(65_536, new byte[1]));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.fill(1, (byte) 0, -1L));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.slice(65_536, 1));
    assertEquals(0, memory.read(65_536, 0).length);
  }

  @Test
  void theViewFollowsTheMemory() {
    memory.writeInt(0, 7);
    assertEquals(1, memory.grow(1));
    assertEquals(2, memory.pages());
    assertEquals(131_072, memory.size());
    memory.writeInt(131_068, 8);
    assertEquals(7, memory.readInt(0));
    assertEquals(-1, memory.grow(2));
  }

  @Test
  void aSliceEndsWhenTheMemoryGrows() {
    MemorySlice slice = memory.slice(100, 4);
    slice.set(3, (byte) 5);
    assertEquals(5, memory.readByte(103));
    slice.write(0, new byte[] {1, 2}, 0, 2);
    byte[] copy = new byte[4];
    slice.read(0, copy, 0, 4);
    assertArrayEquals(new byte[] {1, 2, 0, 5}, copy);
    assertThrows(IndexOutOfBoundsException.class, () -> slice.get(4));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.get(-1));
    assertTrue(slice.isValid());
    memory.grow(1);
    assertFalse(slice.isValid());
    assertThrows(IllegalStateException.class, () -> slice.get(0));
    assertThrows(IllegalStateException.class, () -> slice.set(0, (byte) 1));
  }
}
