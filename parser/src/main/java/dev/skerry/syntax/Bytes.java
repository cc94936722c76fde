package dev.skerry.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The bytes that a module was read from and still refers to: an array, or memory outside of the
/// heap such as a mapped file. Whoever hands them over must not change them afterwards.
public abstract sealed class Bytes {
  public static Bytes of(byte[] array) {
    return new Heap(array, array.length);
  }

  /// The first bytes of an array.
  public static Bytes of(byte[] array, int length) {
    return new Heap(array, length);
  }

  public static Bytes of(MemorySegment segment) {
    return new Segment(segment);
  }

  public abstract int length();

  public abstract byte at(int offset);

  /// A reader over `start` up to `end`. It copies those bytes when they are not on the heap.
  public abstract ByteReader reader(int start, int end);

  /// Points an existing reader at `start` up to `end`.
  abstract void open(ByteReader reader, int start, int end);

  /// A copy of `start` up to `end`.
  public abstract byte[] copy(int start, int end);

  private static final class Heap extends Bytes {
    private final byte[] array;
    private final int length;

    Heap(byte[] array, int length) {
      this.array = array;
      this.length = length;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public byte at(int offset) {
      return array[offset];
    }

    @Override
    public ByteReader reader(int start, int end) {
      return new ByteReader(array, start, end, 0);
    }

    @Override
    void open(ByteReader reader, int start, int end) {
      reader.open(array, start, end, 0);
    }

    @Override
    public byte[] copy(int start, int end) {
      return java.util.Arrays.copyOfRange(array, start, end);
    }
  }

  private static final class Segment extends Bytes {
    private final MemorySegment segment;
    private final int length;

    Segment(MemorySegment segment) {
      this.segment = segment;
      this.length = Math.toIntExact(segment.byteSize());
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public byte at(int offset) {
      return copy(offset, offset + 1)[0];
    }

    @Override
    public ByteReader reader(int start, int end) {
      return new ByteReader(copy(start, end), 0, end - start, start);
    }

    @Override
    void open(ByteReader reader, int start, int end) {
      reader.open(copy(start, end), 0, end - start, start);
    }

    @Override
    public byte[] copy(int start, int end) {
      try {
        byte[] copy = new byte[end - start];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, start, copy, 0, copy.length);
        return copy;
      } catch (InternalError fault) {
        // How the JVM reports a mapped page that is gone because somebody cut the file short.
        throw new UncheckedIOException(
            new IOException("the mapped file changed while it was read", fault));
      }
    }
  }
}
