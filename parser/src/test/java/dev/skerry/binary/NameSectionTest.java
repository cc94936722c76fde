package dev.skerry.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Span;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NameSectionTest {
  private static NameSection read(byte[] content) {
    return NameSection.of(new CustomSection(NameSection.NAME, SectionId.DATA, Span.of(content)));
  }

  private static byte[] sample() {
    NameSectionWriter writer = new NameSectionWriter();
    writer.name(NameSubsection.FUNCTIONS, 7, "seven");
    writer.name(NameSubsection.FUNCTIONS, 2, "zwölf");
    writer.name(NameSubsection.LOCALS, 2, 1, "b");
    writer.name(NameSubsection.LOCALS, 2, 0, "a");
    writer.name(NameSubsection.LOCALS, 9, 3, "c");
    writer.name(NameSubsection.TAGS, 0, "tag");
    writer.module("demo");
    return writer.toByteArray();
  }

  @Test
  void findsNamesByIndex() {
    NameSection names = read(sample());
    assertEquals(Optional.of("demo"), names.module());
    assertEquals(Optional.of("zwölf"), names.function(2));
    assertEquals(Optional.of("seven"), names.function(7));
    assertEquals(Optional.empty(), names.function(3));
    assertEquals(Optional.empty(), names.function(-1));
    assertEquals(Optional.of("b"), names.local(2, 1));
    assertEquals(Optional.of("c"), names.local(9, 3));
    assertEquals(Optional.empty(), names.local(1, 0));
    assertEquals(1, names.names(NameSubsection.TAGS).size());
    assertEquals(Optional.empty(), names.problem());
    assertArrayEquals(sample(), names.encode());
  }

  @Test
  void aModuleWithoutTheSectionHasNoNames() {
    NameSection names = NameSection.of(new Module.Builder().build());
    assertEquals(Optional.empty(), names.function(0));
    assertEquals(0, names.encode().length);
  }

  @Test
  void keepsWhatStandsInFrontOfDamage() {
    byte[] content = {1, 10, 3, 0, 1, 'a', 1, 1, 'b', 2, 1, (byte) 0xFF, 4, 4, 1, 0, 1, 't'};
    NameSection names = read(content);
    assertEquals(Optional.of("a"), names.function(0));
    assertEquals(Optional.of("b"), names.function(1));
    assertEquals(Optional.empty(), names.function(2));
    assertEquals(Optional.of("t"), names.names(NameSubsection.TYPES).of(0));
    assertTrue(names.problem().orElseThrow().startsWith("malformed UTF-8 encoding"));
  }

  @Test
  void putsNamesInOrder() {
    NameSection names = read(new byte[] {1, 10, 3, 5, 1, 'x', 1, 1, 'a', 1, 1, 'b'});
    assertEquals(Optional.of("a"), names.function(1));
    assertEquals(Optional.of("x"), names.function(5));
    assertTrue(names.problem().isPresent());
  }

  @Test
  void skipsPartsItDoesNotKnow() {
    NameSection names = read(new byte[] {77, 2, 9, 9, 0, 2, 1, 'm'});
    assertEquals(Optional.of("m"), names.module());
    assertEquals(Optional.empty(), names.problem());
  }

  @Property
  void damageIsNeverFatal(
      @ForAll @IntRange(max = 60) int place,
      @ForAll byte value,
      @ForAll @IntRange(max = 60) int cut) {
    byte[] bytes = sample();
    if (place < bytes.length) {
      bytes[place] = value;
    }
    NameSection names = read(Arrays.copyOf(bytes, Math.min(cut, bytes.length)));
    names.function(2);
    names.local(2, 1);
    read(names.encode());
  }

  @Property
  void anyBytesGiveNames(@ForAll byte[] content) {
    NameSection names = read(content);
    assertEquals(names.function(0), read(names.encode()).function(0));
  }
}
