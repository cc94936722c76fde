package dev.skerry.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the primitives of the binary format (section 5.2 of the specification) from an array.
/// Every failure is a {@link MalformedException} with the offset of the byte at fault in the whole
/// input, of which the array may be a copied part.
///
/// Hot path: `ParseBenchmark`.
public sealed class ByteReader permits InstructionReader {
  private static final int REF = 0x64;
  private static final int REF_NULL = 0x63;
  private static final char REPLACEMENT = '\uFFFD';
  private static final HeapType.Abstract[] ABSTRACT = HeapType.Abstract.values();

  // For InstructionReader, too, which must not call a method for each byte.
  byte[] bytes;
  int position;
  int end;
  int origin;

  /// A reader of `bytes[start]` up to `bytes[end]`; `origin` is the offset of `bytes[0]` in the
  /// whole input.
  public ByteReader(byte[] bytes, int start, int end, int origin) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    this.origin = origin;
  }

  final void open(byte[] newBytes, int start, int newEnd, int newOrigin) {
    this.bytes = newBytes;
    this.position = start;
    this.end = newEnd;
    this.origin = newOrigin;
  }

  /// The offset of the next byte in the whole input.
  public final int offset() {
    return origin + position;
  }

  public final int remaining() {
    return end - position;
  }

  public final boolean atEnd() {
    return position == end;
  }

  public final MalformedException malformed(String reason, int offset) {
    return new MalformedException(reason, offset);
  }

  /// The next byte, unsigned, without moving past it; -1 at the end.
  public final int peek() {
    return position < end ? bytes[position] & 0xFF : -1;
  }

  /// The next byte, unsigned.
  public final int u8() {
    if (position >= end) {
      throw malformed("unexpected end", offset());
    }
    return bytes[position++] & 0xFF;
  }

  public final void skip(int count) {
    if (count < 0 || count > remaining()) {
      throw malformed("unexpected end", origin + end);
    }
    position += count;
  }

  /// An unsigned 32-bit LEB128 number, as an `int` whose sign bit counts as a digit.
  public final int u32() {
    if (position < end) {
      byte first = bytes[position];
      if (first >= 0) {
        position++;
        return first;
      }
    }
    return (int) longUnsigned(32);
  }

  public final long u64() {
    if (position < end) {
      byte first = bytes[position];
      if (first >= 0) {
        position++;
        return first;
      }
    }
    return longUnsigned(64);
  }

  public final int s32() {
    if (position < end) {
      byte first = bytes[position];
      if (first >= 0) {
        position++;
        return (first << 25) >> 25;
      }
    }
    return (int) longSigned(32);
  }

  public final long s33() {
    return longSigned(33);
  }

  public final long s64() {
    return longSigned(64);
  }

  private long longUnsigned(int bits) {
    int start = offset();
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      int b = u8();
      result |= (long) (b & 0x7F) << shift;
      if (shift + 7 > bits) {
        if (b >= 0x80) {
          throw malformed("integer representation too long", start);
        }
        if (b >>> (bits - shift) != 0) {
          throw malformed("integer too large", start);
        }
      }
      if (b < 0x80) {
        return result;
      }
    }
  }

  private long longSigned(int bits) {
    int start = offset();
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      int b = u8();
      result |= (long) (b & 0x7F) << shift;
      if (shift + 7 > bits) {
        if (b >= 0x80) {
          throw malformed("integer representation too long", start);
        }
        int signAndUnused = (byte) (b << 1) >> (bits - shift);
        if (signAndUnused != 0 && signAndUnused != -1) {
          throw malformed("integer too large", start);
        }
      }
      if (b < 0x80) {
        int unused = 64 - 7 - shift;
        return unused > 0 ? (result << unused) >> unused : result;
      }
    }
  }

  /// Four bytes, little-endian.
  public final int fixed32() {
    int at = position;
    skip(4);
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }

  /// Eight bytes, little-endian.
  public final long fixed64() {
    long low = fixed32() & 0xFFFF_FFFFL;
    return low | (long) fixed32() << 32;
  }

  /// The number of entries of a vector, each of which takes at least `minimumBytes`: a count that
  /// the bytes left cannot hold is refused before anybody allocates for it.
  public final int count(int minimumBytes) {
    int start = offset();
    int count = u32();
    if (count < 0 || (long) count * minimumBytes > remaining()) {
      throw malformed("unexpected end", start);
    }
    return count;
  }

  /// As {@link #count}, for a vector that has a limit of its own.
  public final int count(int minimumBytes, Limit limit, ReadOptions options) {
    int start = offset();
    int count = count(minimumBytes);
    checkLimit(count, limit, options, start);
    return count;
  }

  final void checkLimit(int count, Limit limit, ReadOptions options, int at) {
    if (count > options.limit(limit)) {
      throw malformed(
          "too many " + limit.text() + ": " + count + ", the limit is " + options.limit(limit), at);
    }
  }

  /// A name: a length and that many bytes of UTF-8.
  public final String name() {
    int start = offset();
    int length = u32();
    if (length < 0 || length > remaining()) {
      throw malformed("length out of bounds", start);
    }
    int at = position;
    position += length;
    return utf8(at, length);
  }

  /// The lenient decoder is quick but hides errors behind a replacement character.
  private String utf8(int at, int length) {
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, at, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("malformed UTF-8 encoding", origin + at);
    }
  }

  /// A value type, as a {@link TypeCode}.
  public final int valueType(ReadOptions options) {
    int start = offset();
    int b = u8();
    NumericType numeric = NumericType.ofBinary(b);
    if (numeric != null) {
      if (numeric == NumericType.V128 && !options.has(Feature.SIMD)) {
        throw malformed("malformed value type", start);
      }
      return numeric.code();
    }
    if (!options.has(Feature.REFERENCE_TYPES)) {
      throw malformed("malformed value type", start);
    }
    return referenceType(b, start, options);
  }

  /// A reference type, as a {@link TypeCode}.
  public final int referenceType(ReadOptions options) {
    int start = offset();
    return referenceType(u8(), start, options);
  }

  private int referenceType(int first, int start, ReadOptions options) {
    if (first == REF || first == REF_NULL) {
      if (!options.has(Feature.FUNCTION_REFERENCES)) {
        throw malformed("malformed value type", start);
      }
      return TypeCode.reference(first == REF_NULL, heapType(options));
    }
    if (!isAbstract(first - 0x80, options)) {
      throw malformed("malformed reference type", start);
    }
    return TypeCode.reference(true, first - 0x80);
  }

  /// A heap type, as in {@link HeapType#code}.
  public final int heapType(ReadOptions options) {
    int start = offset();
    long code = s33();
    if (code >= 0 && options.has(Feature.FUNCTION_REFERENCES)) {
      return (int) Math.min(code, TypeCode.MAX_INDEX);
    }
    if (!isAbstract(code, options)) {
      throw malformed("malformed heap type", start);
    }
    return (int) code;
  }

  private static boolean isAbstract(long code, ReadOptions options) {
    for (HeapType.Abstract type : ABSTRACT) {
      if (type.code() == code) {
        return type == HeapType.Abstract.FUNC || options.has(type.feature());
      }
    }
    return false;
  }
}
