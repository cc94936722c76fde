package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InspectTest {
  private static final String MODULE =
      """
      (module $m
        (import "host" "f\\"" (func (param i32) (result i64 i64)))
        (memory (export "memory") 1 2)
        (global (export "g") (mut i32) (i32.const 7))
        (func (export "h") (nop)))
      """;

  @Test
  void textTellsSectionsImportsExportsAndFeatures() {
    Invocation told = Invocation.withInput(MODULE, "inspect", "-");
    assertEquals(0, told.status());
    assertEquals(
        """
        <stdin>: 89 bytes, named m
        needs: multi-value
        sections:
          0x000008 type: 12 bytes, 2 entries
          0x000014 import: 13 bytes, 1 entry
          0x000021 func: 4 bytes, 1 entry
          0x000025 memory: 6 bytes, 1 entry
          0x00002b global: 8 bytes, 1 entry
          0x000033 export: 20 bytes, 3 entries
          0x000047 code: 7 bytes, 1 entry
          0x00004e custom "name": 11 bytes
        memories:
          memory 1..2
        imports:
          "host" "f"" func [i32] -> [i64 i64]
        exports:
          "memory" memory 1..2
          "g" global (mut i32)
          "h" func [] -> []
        """,
        told.out());
  }

  @Test
  void jsonIsEscaped() {
    Invocation told = Invocation.withInput(MODULE, "inspect", "--json", "-");
    assertEquals(0, told.status());
    assertTrue(told.out().contains("\"name\": \"f\\\"\""), told.out());
    assertTrue(told.out().contains("\"type\": \"func [i32] -> [i64 i64]\""), told.out());
    assertTrue(told.out().contains("\"producers\": {}"), told.out());
  }

  @Test
  void eachFeatureIsNeededByItself() {
    String module =
        "(module (memory i64 1) (func (result i32) (i32.extend8_s (i32.const 1)) (return_call 0)))";
    assertTrue(
        Invocation.withInput(module, "inspect", "-")
            .out()
            .contains("needs: sign-extension, tail-call, memory64\n"));
  }

  @Test
  void whatIsInvalidIsNotTold() {
    Invocation told = Invocation.withInput("(module (func (result i32)))", "inspect", "-");
    assertEquals(ExitStatus.FAULT, told.status());
    assertEquals("", told.out());
    assertTrue(told.err().contains("type mismatch"), told.err());
  }
}
