package dev.skerry.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.ElementSegment.Mode;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.Span;
import dev.skerry.syntax.SubType;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The choice among encodings that mean the same.
class BinaryWriterTest {
  private static final ReferenceType FUNCTION = new ReferenceType(false, HeapType.Abstract.FUNC);

  /// The bytes behind magic and version, in hexadecimal.
  private static String written(Module.Builder module, WriteOptions options) {
    byte[] bytes = BinaryWriter.write(module.build(), options);
    return HexFormat.of().formatHex(bytes, 8, bytes.length);
  }

  private static String written(Module.Builder module) {
    return written(module, WriteOptions.DEFAULT);
  }

  private static Expression expression(String hex) {
    return new Expression(Span.of(HexFormat.of().parseHex(hex)));
  }

  @Test
  void anEmptyModuleIsItsHeader() {
    byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0};
    assertArrayEquals(header, BinaryWriter.write(new Module.Builder().build()));
  }

  @Test
  void plainTypesAreAbbreviated() {
    SubType plain = SubType.of(new CompositeType.Function(List.of(), List.of()));
    Module.Builder module = new Module.Builder();
    module.recursiveTypes.add(new RecursiveType(List.of(plain)));
    module.recursiveTypes.add(new RecursiveType(List.of(plain, plain)));
    assertEquals(
        "010c02" + "600000" + "4e02" + "600000" + "600000", written(module).substring(0, 28));
  }

  private static String flags(Mode mode, int table, ReferenceType type, boolean functions) {
    Module.Builder module = new Module.Builder();
    module.elements.add(
        new ElementSegment(
            mode,
            table,
            mode == Mode.ACTIVE ? expression("41000b") : null,
            type,
            functions
                ? new ElementSegment.Functions(new int[1])
                : new ElementSegment.Expressions(1, expression("d0700b"))));
    return written(module).substring(6, 8);
  }

  @Test
  void elementSegmentsUseTheShortestForm() {
    assertEquals("00", flags(Mode.ACTIVE, 0, FUNCTION, true));
    assertEquals("01", flags(Mode.PASSIVE, 0, FUNCTION, true));
    assertEquals("02", flags(Mode.ACTIVE, 1, FUNCTION, true));
    assertEquals("03", flags(Mode.DECLARATIVE, 0, FUNCTION, true));
    assertEquals("04", flags(Mode.ACTIVE, 0, ReferenceType.FUNCREF, false));
    assertEquals("04", flags(Mode.ACTIVE, 0, ReferenceType.FUNCREF, true));
    assertEquals("05", flags(Mode.PASSIVE, 0, ReferenceType.FUNCREF, false));
    assertEquals("06", flags(Mode.ACTIVE, 1, ReferenceType.FUNCREF, false));
    assertEquals("06", flags(Mode.ACTIVE, 0, ReferenceType.EXTERNREF, false));
    assertEquals("06", flags(Mode.ACTIVE, 0, FUNCTION, false));
    assertEquals("07", flags(Mode.DECLARATIVE, 0, ReferenceType.EXTERNREF, false));
  }

  @Test
  void importsOfOneModuleCanShareItsName() {
    Module.Builder module = new Module.Builder();
    module.imports.add(new Import("m", "a", new ExternalType.Function(0)));
    module.imports.add(new Import("m", "b", new ExternalType.Function(0)));
    module.imports.add(new Import("n", "c", new ExternalType.Function(0)));
    module.imports.add(new Import("n", "d", new ExternalType.Function(1)));
    module.imports.add(new Import("o", "e", new ExternalType.Function(1)));
    String sameType = "016d" + "00" + "7e" + "0000" + "02" + "0161" + "0162";
    String otherType = "016e" + "00" + "7f" + "02" + "01630000" + "01640001";
    String single = "016f" + "0165" + "0001";
    String section = "03" + sameType + otherType + single;
    assertTrue(written(module, new WriteOptions(true)).endsWith(section));
    assertTrue(written(module).startsWith("021f05" + "016d0161"), written(module));
  }

  @Test
  void aModuleWithoutDataCountStaysWithout() {
    Module.Builder module = new Module.Builder();
    module.data.add(new DataSegment(0, expression("41000b"), Span.of(new byte[1])));
    assertEquals("0b" + "07" + "01" + "00" + "41000b" + "01" + "00", written(module));
    Module.Builder counted = new Module.Builder();
    counted.dataCount(true);
    assertEquals("0c" + "01" + "00", written(counted));
  }
}
