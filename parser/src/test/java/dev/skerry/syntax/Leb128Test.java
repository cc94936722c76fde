package dev.skerry.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/// The numbers of the binary format, against arbitrary precision.
class Leb128Test {
  private static ByteReader reader(byte[] bytes) {
    return new ByteReader(bytes, 0, bytes.length, 0);
  }

  @Property
  void unsigned32IsReadAsWritten(@ForAll int value) {
    ByteWriter writer = new ByteWriter();
    writer.u32(value);
    ByteReader reader = reader(writer.toByteArray());
    assertEquals(value, reader.u32());
    assertTrue(reader.atEnd());
  }

  @Property
  void unsigned64IsReadAsWritten(@ForAll long value) {
    ByteWriter writer = new ByteWriter();
    writer.u64(value);
    ByteReader reader = reader(writer.toByteArray());
    assertEquals(value, reader.u64());
    assertTrue(reader.atEnd());
  }

  @Property
  void signed32IsReadAsWritten(@ForAll int value) {
    ByteWriter writer = new ByteWriter();
    writer.signed(value);
    ByteReader reader = reader(writer.toByteArray());
    assertEquals(value, reader.s32());
    assertTrue(reader.atEnd());
  }

  @Property
  void signed64IsReadAsWritten(@ForAll long value) {
    ByteWriter writer = new ByteWriter();
    writer.signed(value);
    ByteReader reader = reader(writer.toByteArray());
    assertEquals(value, reader.s64());
    assertTrue(reader.atEnd());
  }

  @Property
  void writtenNumbersAreTheShortest(@ForAll long value) {
    ByteWriter unsigned = new ByteWriter();
    unsigned.u64(value);
    int bits = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
    assertEquals((bits + 6) / 7, unsigned.length());
    ByteWriter signed = new ByteWriter();
    signed.signed(value);
    assertEquals(BigInteger.valueOf(value).bitLength() / 7 + 1, signed.length());
  }

  @Property
  void paddedNumbersMeanTheSame(@ForAll long value, @ForAll @IntRange(max = 9) int padding) {
    ByteWriter unsigned = new ByteWriter();
    unsigned.u64(value);
    assertEquals(value, reader(padded(unsigned.toByteArray(), padding, 0)).u64());
    ByteWriter signed = new ByteWriter();
    signed.signed(value);
    int fill = value < 0 ? 0x7F : 0;
    assertEquals(value, reader(padded(signed.toByteArray(), padding, fill)).s64());
  }

  /// The number with more bytes of nothing but sign, up to the ten that 64 bits may take.
  private static byte[] padded(byte[] number, int padding, int fill) {
    int length = Math.min(10, number.length + padding);
    byte[] result = Arrays.copyOf(number, length);
    for (int i = number.length - 1; i < length; i++) {
      int digit = i < number.length ? number[i] : fill;
      result[i] = (byte) (i < length - 1 ? digit | 0x80 : digit);
    }
    return result;
  }

  @Provide
  Arbitrary<byte[]> encodings() {
    Arbitrary<Byte> more = Arbitraries.bytes().map(b -> (byte) (b | 0x80));
    Arbitrary<Byte> edge = Arbitraries.of((byte) 0x80, (byte) 0xFF, (byte) 0x7F, (byte) 0);
    return Arbitraries.frequencyOf(
            Tuple.of(6, more), Tuple.of(2, edge), Tuple.of(1, Arbitraries.bytes()))
        .array(byte[].class)
        .ofMaxSize(12);
  }

  @Property(tries = 5000)
  void anyBytesAreReadAsTheSpecificationSays(@ForAll("encodings") byte[] bytes) {
    check(bytes, 32, false, reader -> Integer.toUnsignedLong(reader.u32()));
    check(bytes, 64, false, ByteReader::u64);
    check(bytes, 32, true, reader -> (long) reader.s32());
    check(bytes, 33, true, ByteReader::s33);
    check(bytes, 64, true, ByteReader::s64);
  }

  private static void check(
      byte[] bytes, int bits, boolean signed, Function<ByteReader, Long> read) {
    ByteReader reader = reader(bytes);
    int length = length(bytes, bits);
    Optional<String> error = error(bytes, bits, signed, length);
    if (error.isPresent()) {
      MalformedException thrown = assertThrows(MalformedException.class, () -> read.apply(reader));
      assertEquals(error.get(), thrown.reason());
    } else {
      assertEquals(value(bytes, length, signed).longValue(), read.apply(reader));
      assertEquals(length, reader.offset());
    }
  }

  /// The bytes of the number, as many as its type may take at most.
  private static int length(byte[] bytes, int bits) {
    for (int i = 0; i < Math.min(bytes.length, (bits + 6) / 7); i++) {
      if (bytes[i] >= 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static Optional<String> error(byte[] bytes, int bits, boolean signed, int length) {
    if (length < 0) {
      boolean tooLong = bytes.length >= (bits + 6) / 7;
      return Optional.of(tooLong ? "integer representation too long" : "unexpected end");
    }
    BigInteger value = value(bytes, length, signed);
    boolean fits = signed ? value.bitLength() < bits : value.bitLength() <= bits;
    return fits ? Optional.empty() : Optional.of("integer too large");
  }

  private static BigInteger value(byte[] bytes, int length, boolean signed) {
    BigInteger value = BigInteger.ZERO;
    for (int i = length - 1; i >= 0; i--) {
      value = value.shiftLeft(7).add(BigInteger.valueOf(bytes[i] & 0x7F));
    }
    boolean negative = signed && value.testBit(7 * length - 1);
    return negative ? value.subtract(BigInteger.ONE.shiftLeft(7 * length)) : value;
  }
}
