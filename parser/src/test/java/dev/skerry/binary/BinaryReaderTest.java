package dev.skerry.binary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.SectionId;
import dev.skerry.text.TextReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryReaderTest {
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT;

  /// A module of one function, one table with an active segment, and data.
  private static final byte[] SMALL = {
    0,
    'a',
    's',
    'm',
    1,
    0,
    0,
    0, //
    1,
    4,
    1,
    0x60,
    0,
    0, // type: () -> ()
    3,
    2,
    1,
    0, // function
    4,
    4,
    1,
    0x70,
    0,
    2, // table
    5,
    3,
    1,
    0,
    1, // memory
    7,
    5,
    1,
    1,
    'f',
    0,
    0, // export
    9,
    7,
    1,
    0,
    0x41,
    0,
    0x0B,
    1,
    0, // element
    10,
    5,
    1,
    3,
    0,
    1,
    0x0B, // code: nop
    11,
    8,
    1,
    0,
    0x41,
    0,
    0x0B,
    2,
    'h',
    'i' // data
  };

  private static MalformedException refused(byte... bytes) {
    return assertThrows(MalformedException.class, () -> BinaryReader.read(bytes, OPTIONS));
  }

  private static byte[] withHeader(int... content) {
    byte[] bytes = new byte[8 + content.length];
    System.arraycopy(SMALL, 0, bytes, 0, 8);
    for (int i = 0; i < content.length; i++) {
      bytes[8 + i] = (byte) content[i];
    }
    return bytes;
  }

  @Test
  void allSourcesGiveTheSameModule(@TempDir Path directory) throws IOException {
    Module module = BinaryReader.read(SMALL, OPTIONS);
    assertEquals(1, module.definedFunctions());
    ByteBuffer direct = ByteBuffer.allocateDirect(SMALL.length + 3);
    direct.position(3).put(SMALL).position(3);
    assertEquals(module, BinaryReader.read(direct, OPTIONS));
    assertEquals(3, direct.position());
    assertEquals(module, BinaryReader.read(ByteBuffer.wrap(SMALL).asReadOnlyBuffer(), OPTIONS));
    assertEquals(module, BinaryReader.read(new ByteArrayInputStream(SMALL), OPTIONS));
    Path file = Files.write(directory.resolve("small.wasm"), SMALL);
    assertEquals(module, BinaryReader.read(file, OPTIONS));
  }

  @Test
  void aLargeFileIsMapped(@TempDir Path directory) throws IOException {
    int padding = 17 << 20;
    ByteWriter large = new ByteWriter();
    large.raw(SMALL);
    large.u8(0);
    large.u32(padding);
    large.raw(new byte[padding]);
    Path file = Files.write(directory.resolve("large.wasm"), large.toByteArray());
    Module mapped = BinaryReader.read(file, OPTIONS);
    assertEquals(BinaryReader.read(large.toByteArray(), OPTIONS), mapped);
    assertEquals(SectionId.DATA, mapped.customs().getFirst().after());
  }

  @Test
  void bodiesOfEverySizeAreFound() {
    StringBuilder text = new StringBuilder("(module (memory 1)");
    int functions = 3000;
    for (int i = 0; i < functions; i++) {
      text.append("(func ").append("nop ".repeat(i % 7 == 0 ? i : i % 50)).append(')');
    }
    byte[] bytes =
        BinaryWriter.write(
            TextReader.read(text.append(')').toString().getBytes(UTF_8), OPTIONS),
            WriteOptions.DEFAULT);
    Module module = BinaryReader.read(bytes, OPTIONS);
    Module outside =
        BinaryReader.read(
            ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer(), OPTIONS);
    for (int i = 0; i < functions; i++) {
      // A count of locals and the `end` beside the instructions.
      assertEquals((i % 7 == 0 ? i : i % 50) + 2, module.code(i).span().length());
      assertEquals(module.code(i), outside.code(i));
    }
    assertThrows(
        MalformedException.class,
        () -> BinaryReader.read(Arrays.copyOf(bytes, bytes.length - 1), OPTIONS));
  }

  @Test
  void namesMayHoldTheReplacementCharacter() {
    byte[] bytes =
        BinaryWriter.write(
            TextReader.read("(module (func (export \"a\uFFFDb\")))".getBytes(UTF_8), OPTIONS),
            WriteOptions.DEFAULT);
    assertEquals("a\uFFFDb", BinaryReader.read(bytes, OPTIONS).exports().getFirst().name());
    for (int i = 0; i < bytes.length - 2; i++) {
      if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF) {
        bytes[i] = 'x';
      }
    }
    MalformedException error =
        assertThrows(MalformedException.class, () -> BinaryReader.read(bytes, OPTIONS));
    assertTrue(error.getMessage().startsWith("malformed UTF-8 encoding"));
  }

  @Test
  void equalityIgnoresHowNumbersArePadded() {
    byte[] padded =
        withHeader(
            1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 0x41, 0x81, 0x80, 0, 0x1A, 0x0B);
    byte[] plain = withHeader(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 0x41, 1, 0x1A, 0x0B);
    byte[] other = withHeader(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 0x41, 2, 0x1A, 0x0B);
    Module module = BinaryReader.read(plain, OPTIONS);
    assertEquals(module, BinaryReader.read(padded, OPTIONS));
    assertEquals(module.hashCode(), BinaryReader.read(padded, OPTIONS).hashCode());
    assertFalse(module.equals(BinaryReader.read(other, OPTIONS)));
  }

  @Test
  void errorsStartWithTheWordsOfTheSpecificationAndNameTheByte() {
    assertEquals("unexpected end (at offset 0x0)", refused().getMessage());
    assertEquals(
        "magic header not detected (at offset 0x0)",
        refused((byte) 1, (byte) 2, (byte) 3, (byte) 4).getMessage());
    assertEquals(
        "unknown binary version (at offset 0x4)",
        refused(
                (byte) 0,
                (byte) 'a',
                (byte) 's',
                (byte) 'm',
                (byte) 2,
                (byte) 0,
                (byte) 0,
                (byte) 0)
            .getMessage());
    assertTrue(
        refused(
                (byte) 0,
                (byte) 'a',
                (byte) 's',
                (byte) 'm',
                (byte) 13,
                (byte) 0,
                (byte) 1,
                (byte) 0)
            .getMessage()
            .contains("this is a component"));
    assertEquals(
        "malformed section id 14 (at offset 0x8)", refused(withHeader(14, 0)).getMessage());
    assertEquals("length out of bounds (at offset 0x9)", refused(withHeader(1, 5, 0)).getMessage());
    assertEquals(
        "section size mismatch (at offset 0xb)", refused(withHeader(1, 2, 0, 0)).getMessage());
  }

  @Test
  void countsAreCheckedAgainstTheBytesLeft() {
    for (int section : new int[] {1, 2, 3, 4, 5, 6, 7, 9, 11, 13}) {
      MalformedException error = refused(withHeader(section, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
      assertEquals("unexpected end", error.reason());
    }
  }

  @Test
  void limitsHaveNamesAndCanBeSet() {
    ReadOptions strict = OPTIONS.with(Limit.EXPORTS, 0);
    MalformedException error =
        assertThrows(MalformedException.class, () -> BinaryReader.read(SMALL, strict));
    assertEquals("too many exports: 1, the limit is 0", error.reason());
    ReadOptions tiny = OPTIONS.with(Limit.MODULE_BYTES, 10);
    assertThrows(MalformedException.class, () -> BinaryReader.read(SMALL, tiny));
    assertThrows(
        MalformedException.class, () -> BinaryReader.read(new ByteArrayInputStream(SMALL), tiny));
  }

  @Test
  void whatIsOffIsMalformed() {
    byte[] simd = withHeader(1, 5, 1, 0x60, 1, 0x7B, 0);
    BinaryReader.read(simd, OPTIONS);
    MalformedException error =
        assertThrows(
            MalformedException.class,
            () -> BinaryReader.read(simd, ReadOptions.of(Features.WASM_1)));
    assertEquals("malformed value type", error.reason());
    assertThrows(
        MalformedException.class,
        () ->
            BinaryReader.read(
                withHeader(13, 3, 1, 0, 0), ReadOptions.of(Features.parse("2.0,simd"))));
  }
}
