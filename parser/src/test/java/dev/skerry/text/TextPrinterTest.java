package dev.skerry.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.Span;
import dev.skerry.syntax.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The printer against files of what it should print. `-Dskerry.bless=true` rewrites them.
class TextPrinterTest {
  private static final Path FILES = Path.of("src/test/resources/dev/skerry/text/printer");

  private static Module parse(String text) {
    Module module = TextReader.read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
    return BinaryReader.read(BinaryWriter.write(module), ReadOptions.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"names", "raw-names", "types", "fields", "instructions", "hints", "raw-hints"})
  void printsAsExpected(String name) throws IOException {
    Module module = parse(Files.readString(FILES.resolve(name + ".wat")));
    String printed = TextPrinter.print(module);
    Path expected = FILES.resolve(name + ".expected.wat");
    if (Boolean.getBoolean("skerry.bless")) {
      Files.writeString(expected, printed);
    }
    assertEquals(Files.readString(expected), printed);
    assertEquals(module, parse(printed));
  }

  @Test
  void saysNamesOnceWhenIdentifiersAreEnough() {
    String text = TextPrinter.print(parse("(module $m (func $a (param $b i32) (local $c i64)))"));
    assertFalse(text.contains("@custom"), text);
    assertTrue(text.contains("(func $a"), text);
  }

  @Test
  void keepsTheNameSectionWhereIdentifiersAreNotEnough() {
    Module module =
        parse("(module (@custom \"name\" (before first) \"\\01\\04\\01\\00\\01a\") (func))");
    String text = TextPrinter.print(module);
    assertTrue(text.contains("@custom"), text);
    assertTrue(text.contains("(func $a"), text);
    assertEquals(module, parse(text));
  }

  @Test
  void printsAnEmptyModule() {
    assertEquals("(module)\n", TextPrinter.print(new Module.Builder().build()));
  }

  private static Module withBody(int... bytes) {
    byte[] body = new byte[bytes.length];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) bytes[i];
    }
    Module.Builder builder = new Module.Builder();
    builder.functions(new int[1], Bytes.of(body), new int[] {0, body.length});
    return builder.build();
  }

  @Test
  void refusesCodeThatHasNoText() {
    int[][] bodies = {
      {},
      {0},
      {0, 0xFF},
      {0, 0x05, 0x0B},
      {0, 0x0B, 0x0B},
      {0, 0x02, 0x40, 0x0B},
      {0, 0x07, 0, 0x0B},
      {0, 0x02, 0x40, 0x05, 0x0B, 0x0B},
      {0, 0x18, 0, 0x0B},
      {0, 0x06, 0x40, 0x19, 0x19, 0x0B, 0x0B},
      {5},
      {1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x7F, 0x0B}
    };
    for (int[] body : bodies) {
      Module module = withBody(body);
      assertThrows(MalformedException.class, () -> TextPrinter.print(module));
    }
  }

  @Test
  void refusesATableThatHasNoText() {
    var type = new ExternalType.Table(AddressType.I32, new Limits(0, null), ReferenceType.FUNCREF);
    Module.Builder builder = new Module.Builder();
    builder.tables.add(new Table(type, new Expression(Span.of(new byte[] {0x0B}))));
    Module module = builder.build();
    assertThrows(MalformedException.class, () -> TextPrinter.print(module));
  }

  @Test
  void staysLinearHoweverDeepBlocksAre() {
    int depth = 50_000;
    int[] body = new int[3 * depth + 2];
    for (int i = 0; i < depth; i++) {
      body[1 + 2 * i] = 0x02;
      body[2 + 2 * i] = 0x40;
      body[1 + 2 * depth + i] = 0x0B;
    }
    body[body.length - 1] = 0x0B;
    Module module = withBody(body);
    String text = TextPrinter.print(module);
    assertTrue(text.length() < depth * 2 * 130, () -> "length " + text.length());
  }
}
