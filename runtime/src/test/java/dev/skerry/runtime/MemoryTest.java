package dev.skerry.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Limits;
import dev.skerry.valid.TypeRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both flavours of memory, which must behave alike.
class MemoryTest {
  private static final int[] WIDTHS = {1, 2, 4, 8};
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    0x7F,
    0x80,
    0xFF,
    0x1234,
    0x8000,
    0xFFFF,
    0x7FFF_FFFF,
    0x8000_0000L,
    0x1_0000_0000L,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    0x0123_4567_89AB_CDEFL
  };

  private static ExternalType.Memory type(long minimum, @Nullable Long maximum, boolean shared) {
    return new ExternalType.Memory(AddressType.I64, new Limits(minimum, maximum), shared, 16);
  }

  private static Store store(StoreLimits limits) {
    return new Store(new TypeRegistry(), limits);
  }

  private static Memory memory(boolean shared) {
    return Memory.create(type(1, 3L, shared), store(StoreLimits.DEFAULT));
  }

  @Test
  void theFlavourFollowsFromWhatTheMemoryMayBecome() {
    Store small = store(StoreLimits.DEFAULT);
    assertInstanceOf(ArrayMemory.class, Memory.create(type(0, null, false), small));
    assertInstanceOf(ArrayMemory.class, Memory.create(type(0, -1L, false), small));
    assertInstanceOf(SegmentMemory.class, Memory.create(type(0, 1L, true), small));
    Store large = store(StoreLimits.DEFAULT.withMemoryBytes(1L << 33));
    assertInstanceOf(SegmentMemory.class, Memory.create(type(0, null, false), large));
    assertInstanceOf(SegmentMemory.class, Memory.create(type(0, 32_768L, false), large));
    assertInstanceOf(ArrayMemory.class, Memory.create(type(0, 32_767L, false), large));
    assertNotNull(Memory.create(type(1, 1L, false), small).bytes);
    assertNull(Memory.create(type(1, 1L, true), small).bytes);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void numbersAreLittleEndianAtAnyAddress(boolean shared) {
    Memory memory = memory(shared);
    memory.putLong(3, 0x0102_0304_0506_0708L);
    assertEquals(8, memory.getByte(3));
    assertEquals(0x0607, memory.getShort(4));
    assertEquals(0x0304_0506, memory.getInt(5));
    memory.putByte(3, (byte) -1);
    memory.putShort(4, (short) 0x1122);
    memory.putInt(6, 0x3344_5566);
    assertEquals(0x0133_4455_6611_22FFL, memory.getLong(3));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void addressesOutsideAreRefused(boolean shared) {
    Memory memory = memory(shared);
    for (long address : new long[] {65_536, -1, 1L << 31, 1L << 32, Long.MIN_VALUE, -65_536}) {
      assertThrows(IndexOutOfBoundsException.class, () -> memory.getByte(address));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.putLong(address, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.load(address, 8));
      assertThrows(Trap.class, () -> memory.fill(address, (byte) 1, 1));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> memory.getShort(65_535));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.getInt(65_533));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.putLong(65_529, -1));
    assertEquals(0, memory.getLong(65_528));
    assertThrows(Trap.class, () -> memory.fill(1, (byte) 1, 65_536));
    assertThrows(Trap.class, () -> memory.fill(1, (byte) 1, -1));
    assertEquals(0, memory.getLong(0));
    memory.fill(65_536, (byte) 1, 0);
  }

  @Test
  void aSumThatOverflowsIsBeyondAnyMemory() {
    assertEquals(7, Memory.sum(3, 4));
    assertEquals(Long.MAX_VALUE, Memory.sum(Long.MAX_VALUE, 0));
    for (long[] pair : List.of(new long[] {-1, 1}, new long[] {Long.MAX_VALUE, 1})) {
      assertEquals(-1, Long.signum(Memory.sum(pair[0], pair[1])));
      assertEquals(-1, Long.signum(Memory.sum(pair[1], pair[0])));
    }
  }

  private static long mask(int width) {
    return -1L >>> (64 - 8 * width);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void atomicAccessesOfEachWidth(boolean shared) {
    Memory memory = memory(shared);
    for (int width : WIDTHS) {
      for (int at = 32; at < 48; at += width) {
        for (long before : NUMBERS) {
          memory.fill(0, (byte) 0x5A, 80);
          memory.store(at, width, before);
          assertEquals(before & mask(width), memory.load(at, width));
          for (long operand : NUMBERS) {
            checkUpdates(memory, at, width, operand);
          }
          assertEquals(0x5A, memory.getByte(at - 1L));
          assertEquals(0x5A, memory.getByte(at + (long) width));
        }
      }
    }
  }

  private static void checkUpdates(Memory memory, long at, int width, long operand) {
    for (AtomicUpdate operator : AtomicUpdate.values()) {
      long old = memory.load(at, width);
      assertEquals(old, memory.update(operator, at, width, operand));
      assertEquals(operator.apply(old, operand) & mask(width), memory.load(at, width));
    }
    long old = memory.load(at, width);
    assertEquals(old, memory.compareExchange(at, width, old + 1, operand));
    assertEquals(old, memory.load(at, width));
    // Only the low bytes of what is expected count.
    assertEquals(old, memory.compareExchange(at, width, old | ~mask(width), operand));
    assertEquals(operand & mask(width), memory.load(at, width));
  }

  @Test
  void anAtomicUpdateAtTheVeryEnd() {
    var type = new ExternalType.Memory(AddressType.I32, new Limits(3, 3L), true, 0);
    Memory memory = Memory.create(type, store(StoreLimits.DEFAULT));
    memory.update(AtomicUpdate.ADD, 2, 1, 7);
    assertEquals(7, memory.getByte(2));
    assertEquals(7, memory.compareExchange(2, 1, 7, 9));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.update(AtomicUpdate.ADD, 3, 1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.getByte(3));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bytesAreCopiedBetweenTheFlavours(boolean shared) {
    for (boolean other : new boolean[] {false, true}) {
      Memory from = memory(shared);
      Memory to = memory(other);
      from.init(10, new byte[] {0, 1, 2, 3, 4, 5}, 1, 5);
      to.copy(65_531, from, 10, 5);
      byte[] got = new byte[7];
      to.read(65_531, got, 1, 5);
      assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 0}, got);
      assertThrows(Trap.class, () -> to.copy(65_532, from, 10, 5));
      assertThrows(Trap.class, () -> to.copy(0, from, 65_532, 5));
      assertThrows(Trap.class, () -> to.copy(0, from, -1, 1));
    }
    Memory memory = memory(shared);
    memory.write(0, new byte[] {1, 2, 3, 4}, 0, 4);
    memory.copy(1, memory, 0, 3);
    assertEquals(0x0302_0101, memory.getInt(0));
    memory.copy(0, memory, 1, 3);
    assertEquals(0x0303_0201, memory.getInt(0));
    assertThrows(Trap.class, () -> memory.init(0, new byte[2], 1, 2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void growthKeepsTheContent(boolean shared) {
    Memory memory = memory(shared);
    memory.putInt(65_532, 42);
    Object before = memory.content();
    assertEquals(1, memory.grow(0));
    assertSame(before, memory.content());
    assertEquals(1, memory.grow(1));
    assertNotSame(before, memory.content());
    assertEquals(2, memory.pages());
    assertEquals(42, memory.getInt(65_532));
    memory.putInt(131_068, 43);
    assertEquals(-1, memory.grow(2));
    assertEquals(-1, memory.grow(-1));
    assertEquals(-1, memory.grow(Long.MIN_VALUE));
    assertEquals(2, memory.grow(1));
    assertEquals(43, memory.getInt(131_068));
    assertEquals(0, memory.getInt(196_604));
  }

  /// Beyond what an array can be; only the pages that are written take room.
  @Test
  void aMemoryAboveTwoGibibytes() {
    Store store =
        store(StoreLimits.DEFAULT.withMemoryBytes(3L << 31).withTotalMemoryBytes(1L << 40));
    Memory memory = Memory.create(type(65_536, null, false), store);
    memory.putLong((1L << 32) - 8, 5);
    assertEquals(5, memory.getLong((1L << 32) - 8));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.getByte(1L << 32));
    assertEquals(65_536, memory.grow(16_384));
    memory.putByte((5L << 30) - 1, (byte) 6);
    memory.copy(1L << 32, memory, (5L << 30) - 4, 4);
    assertEquals(6, memory.getByte((1L << 32) + 3));
    memory.fill((1L << 31) - 2, (byte) 1, 4);
    assertEquals(0x0000_0101_0101_0000L, memory.getLong((1L << 31) - 4) & 0xFFFF_FFFF_FFFFL);
  }

  @Test
  void aMemoryIsReservedByAThreadThatIsInterrupted() {
    Thread.currentThread().interrupt();
    Memory memory = Memory.create(type(1, 65_536L, true), store(StoreLimits.DEFAULT));
    assertEquals(true, Thread.interrupted());
    assertEquals(1, memory.pages());
  }

  @Test
  void aLimitIsNamed() {
    Store store = store(StoreLimits.DEFAULT.withMemoryBytes(1 << 20).withTotalMemoryBytes(3 << 19));
    assertEquals(
        "a memory of 17 pages: the limit memory-bytes is 1048576",
        assertThrows(LinkException.class, () -> Memory.create(type(17, null, false), store))
            .getMessage());
    Memory.create(type(16, null, false), store);
    assertEquals(
        "a memory of 9 pages beside 1048576 bytes: the limit total-memory-bytes is 1572864",
        assertThrows(LinkException.class, () -> Memory.create(type(9, 9L, true), store))
            .getMessage());
    assertEquals(1 << 20, store.quota().memoryBytes());
  }

  /// Remembers, and refuses growth to an odd number of pages.
  private static final class Even implements GrowthListener {
    private final AtomicInteger asked = new AtomicInteger();
    private Growth.@Nullable Refusal refusal;
    private @Nullable Growth growth;

    @Override
    public boolean allows(Growth wanted) {
      asked.incrementAndGet();
      return wanted.to() / 65_536 % 2 == 0;
    }

    @Override
    public void refused(Growth wanted, Growth.Refusal why) {
      growth = wanted;
      refusal = why;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theHostAllowsAndHearsOfGrowth(boolean shared) {
    Store store = store(StoreLimits.DEFAULT.withMemoryBytes(8 << 16).withTotalMemoryBytes(9 << 16));
    Memory memory = Memory.create(type(1, 10L, shared), store);
    Memory.create(type(2, 2L, false), store);
    Even listener = new Even();
    store.onGrowth(listener);
    assertEquals(1, memory.grow(1));
    assertNull(listener.refusal);
    assertEquals(-1, memory.grow(1));
    assertEquals(Growth.Refusal.LISTENER, listener.refusal);
    assertEquals(new Growth(Growth.Kind.MEMORY, 2 << 16, 3 << 16), listener.growth);
    assertEquals(2, listener.asked.get());
    assertEquals(-1, memory.grow(9));
    assertEquals(Growth.Refusal.MAXIMUM, listener.refusal);
    assertEquals(-1, memory.grow(-1));
    assertEquals(new Growth(Growth.Kind.MEMORY, 2 << 16, Long.MAX_VALUE), listener.growth);
    assertEquals(-1, memory.grow(7));
    assertEquals(Growth.Refusal.MEMORY_BYTES, listener.refusal);
    assertEquals(-1, memory.grow(6));
    assertEquals(Growth.Refusal.TOTAL_MEMORY_BYTES, listener.refusal);
    assertEquals(2, listener.asked.get());
    assertEquals(4 << 16, store.quota().memoryBytes());
    assertEquals(2, memory.grow(4));
    assertEquals(8 << 16, store.quota().memoryBytes());
  }
}
