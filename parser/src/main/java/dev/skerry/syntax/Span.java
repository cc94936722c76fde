package dev.skerry.syntax;

import java.util.Arrays;

/// A range of a module's bytes.
public final class Span {
  private final Bytes source;
  private final int start;
  private final int end;

  public Span(Bytes source, int start, int end) {
    if (start < 0 || end < start || end > source.length()) {
      throw new IllegalArgumentException("no range: " + start + " to " + end);
    }
    this.source = source;
    this.start = start;
    this.end = end;
  }

  public static Span of(byte[] array) {
    return new Span(Bytes.of(array), 0, array.length);
  }

  Bytes source() {
    return source;
  }

  /// The offset of the first byte in the whole.
  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  public int length() {
    return end - start;
  }

  /// A copy of the bytes.
  public byte[] toByteArray() {
    return source.copy(start, end);
  }

  public ByteReader reader() {
    return source.reader(start, end);
  }

  /// Points an existing reader at this range.
  public void open(ByteReader reader) {
    source.open(reader, start, end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Span that
        && length() == that.length()
        && Arrays.equals(toByteArray(), that.toByteArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toByteArray());
  }

  @Override
  public String toString() {
    return length() + " bytes at 0x" + Integer.toHexString(start);
  }
}
