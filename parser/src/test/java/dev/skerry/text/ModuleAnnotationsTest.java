package dev.skerry.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.NameMap;
import dev.skerry.binary.NameSection;
import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.SectionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleAnnotationsTest {
  private static Module read(String text) {
    return TextReader.read(text.getBytes(StandardCharsets.UTF_8), ReadOptions.DEFAULT);
  }

  private static String error(String text) {
    return assertThrows(MalformedException.class, () -> read(text)).reason();
  }

  @Test
  void identifiersBecomeANameSection() {
    NameSection names =
        NameSection.of(
            read(
                """
                (module $m
                  (type $t (struct (field $x i32) (field i32 i32) (field $y i64)))
                  (tag $e)
                  (table $tab 0 funcref)
                  (memory $mem 0)
                  (global $g i32 (i32.const 0))
                  (elem $el func)
                  (data $d)
                  (func)
                  (func $f (param $p i32) (param i32) (local $l i32)
                    (block $b1 (nop)) (block (block $b2)) (if $i (block $c (br 0)) (then))))
                """));
    assertEquals("m", names.module().orElseThrow());
    assertEquals("f", names.function(1).orElseThrow());
    assertEquals("p", names.local(1, 0).orElseThrow());
    assertEquals("l", names.local(1, 2).orElseThrow());
    NameMap fields = names.names(NameSubsection.FIELDS, 0);
    assertEquals(2, fields.size());
    assertEquals("y", fields.of(3).orElseThrow());
    NameMap labels = names.names(NameSubsection.LABELS, 1);
    assertEquals("b1", labels.of(0).orElseThrow());
    assertEquals("b2", labels.of(2).orElseThrow());
    assertEquals("c", labels.of(3).orElseThrow());
    assertEquals("i", labels.of(4).orElseThrow());
    assertEquals("d", names.names(NameSubsection.DATA).of(0).orElseThrow());
    assertEquals("e", names.names(NameSubsection.TAGS).of(0).orElseThrow());
    assertEquals("el", names.names(NameSubsection.ELEMENTS).of(0).orElseThrow());
  }

  @Test
  void nameAnnotationsWin() {
    NameSection names =
        NameSection.of(
            read(
                "(module $m (@name \"M\") (func $f (@name \"F f\") (param $p (@name \"P\") i32)))"));
    assertEquals("M", names.module().orElseThrow());
    assertEquals("F f", names.function(0).orElseThrow());
    assertEquals("P", names.local(0, 0).orElseThrow());
    assertEquals("misplaced @name annotation", error("(func) (@name \"x\")"));
    assertEquals("misplaced @name annotation", error("(type (func) (@name \"x\"))"));
    assertEquals("@name annotation: string expected", error("(module (@name x))"));
  }

  @Test
  void customSectionsStandWhereTheySay() {
    Module module =
        read(
            """
            (module
              (@custom "last" "1" "\\02")
              (@custom "first" (before first))
              (@custom "before code" (before code))
              (@custom "after type" (after type))
              (func)
              (@custom "after func" (after func)))
            """);
    List<CustomSection> customs = module.customs();
    assertEquals(
        List.of("first", "after type", "after func", "before code", "last"),
        customs.stream().map(CustomSection::name).toList());
    assertEquals(
        List.of(
            SectionId.CUSTOM,
            SectionId.TYPE,
            SectionId.FUNCTION,
            SectionId.FUNCTION,
            SectionId.CODE),
        customs.stream().map(CustomSection::after).toList());
    assertArrayEquals(new byte[] {'1', 2}, customs.getLast().content().toByteArray());
    assertEquals("misplaced @custom annotation", error("(func (@custom \"a\"))"));
    assertEquals("misplaced @custom annotation", error("(type (@custom \"a\") (func))"));
  }

  @Test
  void anOwnNameSectionIsKeptAlone() {
    Module module = read("(module $m (@custom \"name\" \"\") (func $f))");
    assertEquals(1, module.customs().size());
    assertEquals(0, module.customs().getFirst().content().length());
  }

  @Test
  void branchHintsKnowTheirInstruction() {
    Module module =
        read(
            """
            (func)
            (func (param i32)
              (@metadata.code.branch_hint "\\01")
              (if (local.get 0) (then
                (block
                  local.get 0
                  (@metadata.code.branch_hint "\\00") br_if 0))))
            """);
    CustomSection hints = module.custom("metadata.code.branch_hint").orElseThrow();
    assertEquals(SectionId.FUNCTION, hints.after());
    assertArrayEquals(new byte[] {1, 1, 2, 3, 1, 1, 9, 1, 0}, hints.content().toByteArray());
    String hint = "(@metadata.code.branch_hint \"\\01\")";
    assertTrue(error("(func " + hint + hint + " nop)").endsWith("duplicate annotation"));
    assertTrue(error("(func " + hint + ")").endsWith("invalid placement"));
    assertTrue(error(hint + "(func)").endsWith("not in a function"));
    assertTrue(
        error("(func (@metadata.code.branch_hint \"\\02\") nop)").endsWith("invalid hint value"));
  }
}
