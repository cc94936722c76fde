package dev.skerry.runtime;

import dev.skerry.syntax.ExternalType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A memory in a `byte[]` that notes what is written, so that it is quickly as it was before: a
/// byte for each 4 KiB, its card, is set when anything in there is written. It has no {@link
/// #bytes}, so that code which knows nothing of cards cannot write here.
///
/// Hot path: `PoolBenchmark`.
public final class MarkedMemory extends HeapMemory {
  /// What an access that begins on a card may write behind it.
  private static final int OVERLAP = Long.BYTES - 1;

  /// The content, only to be read: who writes calls a method.
  public byte[] readable;

  /// The cards, as many as fill whole longs. A write beyond them fails as one beyond the content.
  private byte[] cards;

  private byte[] first;
  private byte[] firstCards;
  private @Nullable MemoryImage image;

  MarkedMemory(ExternalType.Memory type, Quota quota, int size) {
    super(type, quota);
    this.readable = new byte[size];
    this.cards = newCards(size);
    this.first = readable;
    this.firstCards = cards;
  }

  private static byte[] newCards(int size) {
    return new byte[(MemoryImage.pages(size) + 7) & -8];
  }

  // What generated code calls. It has loaded the content already, from which it reads. The card
  // comes
  // second, so that what is out of bounds fails where other memories fail; nothing comes in
  // between.

  public static void putByte(byte[] content, int index, byte value, Memory memory) {
    content[index] = value;
    ((MarkedMemory) memory).cards[index >>> MemoryImage.PAGE] = 1;
  }

  public static void putShort(byte[] content, int index, short value, Memory memory) {
    SHORT.set(content, index, value);
    ((MarkedMemory) memory).cards[index >>> MemoryImage.PAGE] = 1;
  }

  public static void putInt(byte[] content, int index, int value, Memory memory) {
    INT.set(content, index, value);
    ((MarkedMemory) memory).cards[index >>> MemoryImage.PAGE] = 1;
  }

  public static void putLong(byte[] content, int index, long value, Memory memory) {
    LONG.set(content, index, value);
    ((MarkedMemory) memory).cards[index >>> MemoryImage.PAGE] = 1;
  }

  /// The content, to write a range of it.
  byte[] writable(long address, long count) {
    int start = index(address);
    Objects.checkFromIndexSize(start, count, readable.length);
    if (count > 0) {
      int last = (int) (start + count - 1);
      Arrays.fill(cards, start >>> MemoryImage.PAGE, (last >>> MemoryImage.PAGE) + 1, (byte) 1);
    }
    return readable;
  }

  @Override
  public long size() {
    return readable.length;
  }

  @Override
  public Object content() {
    return readable;
  }

  @Override
  boolean resize(long size) {
    if (size > MOST) {
      return false;
    }
    try {
      byte[] newCards = newCards((int) size);
      readable = Arrays.copyOf(readable, (int) size);
      cards = newCards;
      return true;
    } catch (OutOfMemoryError _) {
      // The heap of the host is full: to the guest that is a growth that is refused.
      return false;
    }
  }

  /// Takes the content as what {@link #restore} brings back.
  @Override
  MemoryImage keep(@Nullable MemoryImage like) {
    MemoryImage taken = MemoryImage.of(readable, like);
    Arrays.fill(cards, (byte) 0);
    first = readable;
    firstCards = cards;
    image = taken;
    return taken;
  }

  /// Brings the content back. What was written since the memory grew is in another array.
  @Override
  void restore() {
    MemoryImage kept = Objects.requireNonNull(image);
    readable = first;
    cards = firstCards;
    for (int i = 0; i < cards.length; i += Long.BYTES) {
      if ((long) LONG.get(cards, i) != 0) {
        restore(kept, i);
        LONG.set(cards, i, 0L);
      }
    }
  }

  private void restore(MemoryImage kept, int firstCard) {
    for (int card = firstCard; card < firstCard + Long.BYTES; card++) {
      if (cards[card] != 0) {
        kept.copyPage(card, readable);
        kept.copyPage(card + 1, OVERLAP, readable);
      }
    }
  }

  @Override
  public byte getByte(long address) {
    return readable[index(address)];
  }

  @Override
  public short getShort(long address) {
    return (short) SHORT.get(readable, index(address));
  }

  @Override
  public int getInt(long address) {
    return (int) INT.get(readable, index(address));
  }

  @Override
  public long getLong(long address) {
    return (long) LONG.get(readable, index(address));
  }

  @Override
  public void putByte(long address, byte value) {
    putByte(readable, index(address), value, this);
  }

  @Override
  public void putShort(long address, short value) {
    putShort(readable, index(address), value, this);
  }

  @Override
  public void putInt(long address, int value) {
    putInt(readable, index(address), value, this);
  }

  @Override
  public void putLong(long address, long value) {
    putLong(readable, index(address), value, this);
  }

  @Override
  public void read(long address, byte[] target, int start, int count) {
    System.arraycopy(readable, index(address), target, start, count);
  }

  @Override
  public void write(long address, byte[] source, int start, int count) {
    System.arraycopy(source, start, writable(address, count), (int) address, count);
  }

  @Override
  public void fill(long start, byte value, long count) {
    check(start, count);
    Arrays.fill(writable(start, count), (int) start, (int) (start + count), value);
  }

  @Override
  void copyTo(long from, Memory target, long to, long count) {
    target.write(to, readable, (int) from, (int) count);
  }
}
