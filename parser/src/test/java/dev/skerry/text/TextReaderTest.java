package dev.skerry.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReaderTest {
  private static Module read(String text) {
    return read(text, ReadOptions.DEFAULT);
  }

  private static Module read(String text, ReadOptions options) {
    return TextReader.read(text.getBytes(StandardCharsets.UTF_8), options);
  }

  private static String error(String text) {
    return error(text, ReadOptions.DEFAULT);
  }

  private static String error(String text, ReadOptions options) {
    return assertThrows(MalformedException.class, () -> read(text, options)).getMessage();
  }

  /// The instructions of a function, with the last index or label of each that has one.
  private static String code(Module module, int function) {
    InstructionReader reader = new InstructionReader(ReadOptions.DEFAULT);
    module.code(function).open(reader, ReadOptions.DEFAULT, (_, _) -> {});
    List<String> result = new ArrayList<>();
    while (!reader.atEnd()) {
      String text = reader.next().text();
      result.add(
          switch (reader.opcode().immediates()) {
            case LABEL, LOCAL, TAG, FUNCTION -> text + " " + reader.index();
            default -> text;
          });
    }
    return String.join(", ", result);
  }

  private static String body(String instructions) {
    return code(read("(func (local i32) " + instructions + ")"), 0);
  }

  @Test
  void errorsTellWhereAndWhat() {
    assertEquals("3:14: unknown operator foo", error("(module\n  (func\n    (i32.eqz foo)))"));
    assertEquals("1:8: unexpected token )", error("(func ))"));
    assertEquals("1:14: unexpected token: end of text", error("(module (func"));
    assertEquals("1:12: unexpected token module", error("(func (nop module))"));
    assertEquals("1:16: unknown operator 0drop", error("(func block br 0drop)"));
    assertEquals("2:9: unknown function $g", error("(func $f)\n (start $g)"));
    assertEquals("1:17: duplicate function $f", error("(func $f) (func $f)"));
    assertEquals("1:29: duplicate local $x", error("(func (param $x i32) (local $x i32))"));
    assertEquals("1:16: unknown label $l", error("(func block br $l end)"));
    assertEquals(
        "1:9: import after function definition", error("(func) (import \"a\" \"b\" (func))"));
  }

  @Test
  void offsetsInsideOfAScriptCountFromItsStart() {
    byte[] script = "(register \"a\")\n(module (funk))".getBytes(StandardCharsets.UTF_8);
    MalformedException error =
        assertThrows(
            MalformedException.class,
            () -> TextReader.read(script, 15, script.length, Origin.START, ReadOptions.DEFAULT));
    assertEquals("2:10: unknown operator funk", error.getMessage());
    assertEquals(24, error.offset());
    assertEquals(2, error.line());
    assertEquals(10, error.column());
  }

  @Test
  void foldedAndFlatMeanTheSame() {
    String flat = "local.get 0 if (result i32) i32.const 1 else i32.const 2 end drop";
    String folded =
        "(drop (if (result i32) (local.get 0) (then (i32.const 1)) (else (i32.const 2))))";
    assertEquals(body(flat), body(folded));
    assertEquals("local.get 0, if, i32.const, else, i32.const, end, drop, end", body(folded));
    assertEquals(
        "i32.const, i32.const, i32.add, drop, block, nop, end, end",
        body("(drop (i32.add (i32.const 1) (i32.const 2))) (block nop)"));
  }

  @Test
  void labelsAreDepths() {
    assertEquals(
        "block, block, br 0, br 1, br 0, end, br 0, end, end",
        body("(block $a (block $b (br $b) (br $a) (br 0)) (br $a))"));
    assertEquals(
        "block, block, br 0, end, br 0, end, end",
        body("block $a block $a br $a end $a br $a end $a"));
    assertEquals("1:17: mismatching label $b", error("(func block end $b)"));
    assertEquals("1:30: mismatching label $b", error("(func i32.const 0 if $a else $b end)"));
  }

  @Test
  void legacyExceptionsFlatAndFolded() {
    String flat = "(tag $e) (func try $t try catch $e rethrow 0 catch_all end try delegate $t end)";
    String folded =
        "(tag $e) (func (try $t (do (try (do) (catch $e (rethrow 0)) (catch_all))"
            + " (try (do) (delegate $t)))))";
    String expected = "try, try, catch 0, rethrow 0, catch_all, end, try, delegate 0, end, end";
    assertEquals(expected, code(read(flat), 0));
    assertEquals(expected, code(read(folded), 0));
    assertEquals("1:21: unexpected token catch", error("(func try catch_all catch 0 end)"));
  }

  @Test
  void typesThatUsesBringAlongFollowInOrder() {
    Module module =
        read(
            """
            (func (param i64) (block (result i32 i32) (unreachable)) (drop) (drop)
              (call_indirect (param f32)))
            (type (func (param i32)))
            (func (param i32))
            (func (param i64))
            (table 0 funcref)
            """);
    assertEquals(4, module.types().size());
    List<CompositeType> types = module.types().stream().map(type -> type.composite()).toList();
    assertEquals(new CompositeType.Function(List.of(NumericType.I32), List.of()), types.get(0));
    assertEquals(new CompositeType.Function(List.of(NumericType.I64), List.of()), types.get(1));
    assertEquals(
        new CompositeType.Function(List.of(), List.of(NumericType.I32, NumericType.I32)),
        types.get(2));
    assertEquals(1, module.functionType(0));
    assertEquals(0, module.functionType(1));
    assertEquals(1, module.functionType(2));
  }

  @Test
  void inlineTypesMustAgree() {
    String type = "(type $t (func (param i32)))";
    read(type + "(func (type $t) (param i32)) (func (type 7))");
    String reason = "inline function type does not match explicit type";
    assertTrue(error(type + "(func (type $t) (param i64))").endsWith(reason));
    assertTrue(error("(func (type 7) (local $x i32))").endsWith("unknown type 7"));
  }

  @Test
  void abbreviationsOfSegments() {
    Module module =
        read(
            """
            (func $f)
            (table $t funcref (elem $f $f))
            (elem $e (i32.const 1) $f)
            (elem func $f)
            (elem declare (ref func) (ref.func $f) (item (ref.func $f)))
            (elem (table $t) (offset (i32.const 0)) funcref (ref.null func))
            (memory $m (data "ab" "c"))
            (data (memory $m) (i32.const 1) "x")
            (data $d "y")
            (func (data.drop $d) (elem.drop $e))
            """);
    assertEquals(5, module.elements().size());
    assertEquals(
        new ElementSegment.Functions(new int[] {0, 0}), module.elements().get(0).elements());
    assertEquals(2, module.elements().get(3).elements().count());
    assertEquals(ElementSegment.Mode.DECLARATIVE, module.elements().get(3).mode());
    assertFalse(module.elements().get(4).elements() instanceof ElementSegment.Functions);
    assertEquals(1, module.memories().getFirst().limits().minimum());
    assertEquals(3, module.data().getFirst().content().length());
    assertTrue(module.hasDataCount());
    assertEquals(module, BinaryReader.read(BinaryWriter.write(module), ReadOptions.DEFAULT));
  }

  @Test
  void importsAndExportsInline() {
    Module module =
        read(
            """
            (module
              (func $f (export "a") (export "b") (import "m" "f") (param i32))
              (import "m" (item "g" (global i32)) (item "h" (global $h i64)))
              (import "m" (item "i") (item "j") (func))
              (global $own (export "own") i32 (global.get $h))
              (export "f" (func $f)))
            """);
    assertEquals(5, module.imports().size());
    assertEquals(
        List.of("a", "b", "own", "f"), module.exports().stream().map(Export::name).toList());
    assertEquals(2, module.exports().get(2).index());
    assertTrue(error("(import \"m\" (item \"i\") (func $f))").endsWith("identifier not allowed"));
  }

  @Test
  void featuresThatAreOffAreUnknown() {
    ReadOptions mvp = ReadOptions.of(Features.WASM_1);
    assertEquals("1:7: unknown operator i32.extend8_s", error("(func i32.extend8_s)", mvp));
    assertEquals("1:14: unknown operator v128", error("(func (param v128))", mvp));
    assertEquals("1:2: unexpected token tag", error("(tag)", mvp));
    assertEquals("1:1: unexpected token (", error("(rec)", mvp));
    ReadOptions noGc = ReadOptions.of(Features.ALL.without(Feature.GC));
    assertEquals("1:8: unexpected token struct", error("(type (struct))", noGc));
  }

  @Test
  void nestingIsBoundedByItsLimitOnly() throws InterruptedException {
    int limit = Limit.NESTING.standard();
    List<String> errors = new ArrayList<>();
    Runnable deep =
        () -> {
          for (int depth = limit; depth <= limit + 1; depth++) {
            for (String open : new String[] {"(block ", "(drop ", "(if (i32.const 0) (then "}) {
              int parentheses = open.startsWith("(if") ? 2 : 1;
              int repeat = parentheses == 2 ? depth / 2 + depth - limit : depth;
              repeat += open.startsWith("(drop") ? 1 : 0; // the innermost waits for nothing
              String text = "(func " + open.repeat(repeat) + ")".repeat(parentheses * repeat) + ")";
              try {
                read(text);
              } catch (MalformedException e) {
                errors.add(e.reason());
              }
            }
          }
        };
    Thread small = new Thread(null, deep, "small stack", 512 * 1024);
    small.start();
    small.join();
    assertEquals(
        List.of(
            "nesting too deep, the limit is 100000",
            "nesting too deep, the limit is 100000",
            "nesting too deep, the limit is 100000"),
        errors);
  }

  @Test
  void encodedModules() {
    assertEquals(0, read("(module binary \"\\00asm\" \"\\01\\00\\00\\00\")").types().size());
    assertEquals(1, read("(module $m quote \"(func\" \")\")").definedFunctions());
    assertEquals("1:1: unexpected token (", error("(module quote \"(module quote \\\"\\\")\")"));
  }

  @Test
  void placesOfInstructions() {
    Module module = read("(func\n  (drop\n    (i32.const 1)))");
    int start = module.code(0).span().start() + 1;
    assertEquals("3:6", module.sourceMap().orElseThrow().place(start).toString());
    assertEquals("2:4", module.sourceMap().orElseThrow().place(start + 2).toString());
    assertEquals("3:19", module.sourceMap().orElseThrow().place(start + 3).toString());
  }
}
