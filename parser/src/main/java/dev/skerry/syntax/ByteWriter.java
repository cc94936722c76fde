package dev.skerry.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the primitives of the binary format, in their shortest form, to a buffer that grows.
public class ByteWriter {
  private byte[] bytes = new byte[64];
  private int length;

  public final int length() {
    return length;
  }

  public final byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /// Forgets what was written and keeps the buffer.
  public final void clear() {
    length = 0;
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.addExact(length, length >> 1)));
    }
  }

  public final void u8(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  public final void raw(byte[] source) {
    raw(source, 0, source.length);
  }

  public final void raw(byte[] source, int start, int count) {
    reserve(count);
    System.arraycopy(source, start, bytes, length, count);
    length += count;
  }

  public final void raw(ByteWriter source) {
    raw(source.bytes, 0, source.length);
  }

  public final void raw(Span span) {
    raw(span.toByteArray());
  }

  public final void u32(int value) {
    u64(value & 0xFFFF_FFFFL);
  }

  public final void u64(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      u8((int) rest | 0x80);
      rest >>>= 7;
    }
    u8((int) rest);
  }

  /// A signed number of any width up to 64 bits.
  public final void signed(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      u8((int) rest | 0x80);
      rest >>= 7;
    }
    u8((int) rest & 0x7F);
  }

  public final void fixed32(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      u8(value >> shift);
    }
  }

  public final void fixed64(long value) {
    fixed32((int) value);
    fixed32((int) (value >>> 32));
  }

  public final void name(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    raw(utf8);
  }

  /// A length and what was written to the other writer.
  public final void sized(ByteWriter content) {
    u32(content.length);
    raw(content);
  }

  /// A heap type as in {@link HeapType#code}.
  public final void heapType(int code) {
    signed(code);
  }

  public final void valueType(ValueType type) {
    valueType(type.code());
  }

  /// A value type by its {@link TypeCode}.
  public final void valueType(int code) {
    if (!TypeCode.isReference(code)) {
      u8(0x80 + code);
    } else if (TypeCode.isNullable(code) && TypeCode.heap(code) < 0) {
      u8(0x80 + TypeCode.heap(code));
    } else {
      u8(TypeCode.isNullable(code) ? 0x63 : 0x64);
      heapType(TypeCode.heap(code));
    }
  }

  /// The opcode alone.
  public final void opcode(Opcode opcode) {
    if (opcode.isPrefixed()) {
      u8(opcode.prefix());
      u32(opcode.code() & 0xFFF);
    } else {
      u8(opcode.code());
    }
  }
}
