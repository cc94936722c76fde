package dev.skerry.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.WasmException;
import dev.skerry.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class ValidatorTest {
  private static final ReadOptions OPTIONS = ReadOptions.DEFAULT;

  private static Module text(String wat) {
    return TextReader.read(wat.getBytes(StandardCharsets.UTF_8), OPTIONS);
  }

  @Test
  void errorsNameFunctionOffsetAndTypes() {
    byte[] bytes = {
      0,
      'a',
      's',
      'm',
      1,
      0,
      0,
      0, //
      1,
      5,
      1,
      0x60,
      0,
      1,
      0x7F, // () -> i32
      3,
      3,
      2,
      0,
      0, //
      10,
      11,
      2, //
      4,
      0,
      0x41,
      1,
      0x0B, // i32.const 1
      4,
      0,
      0x42,
      1,
      0x0B // i64.const 1
    };
    InvalidException error =
        assertThrows(
            InvalidException.class,
            () -> Validator.validate(BinaryReader.read(bytes, OPTIONS), OPTIONS));
    assertEquals(1, error.function());
    assertEquals(bytes.length - 1, error.offset());
    assertEquals("type mismatch: expected i32, found i64", error.reason());
    assertEquals(
        "type mismatch: expected i32, found i64 (in function 1, at offset 0x20)",
        error.getMessage());
  }

  @Test
  void errorsInDeclarationsOfATextHaveAPlace() {
    Module module = text("(module\n  (func (export \"a\"))\n  (func (export \"a\")))");
    InvalidException error =
        assertThrows(InvalidException.class, () -> Validator.validate(module, OPTIONS));
    assertEquals("duplicate export name \"a\"", error.reason());
    assertEquals("3:3", module.sourceMap().orElseThrow().place(error.offset()).toString());
  }

  @Test
  void theFirstErrorIsTheSameInParallel() {
    Module module =
        text(
            """
            (module
              (func) (func (result i32)) (func) (func (result i64)) (func (result f32)))
            """);
    Validator validator = new Validator(OPTIONS);
    WasmException alone = assertThrows(WasmException.class, () -> validator.validate(module));
    for (int tasks = 1; tasks < 8; tasks++) {
      int count = tasks;
      WasmException together =
          assertThrows(
              WasmException.class,
              () -> validator.validateInParallel(module, ForkJoinPool.commonPool(), count));
      assertEquals(alone.getMessage(), together.getMessage());
    }
  }

  @Test
  void theFirstErrorIsTheSameInParallelWhateverThreadMeetsItFirst() {
    String fine = "(func (drop (i32.const 1)))";
    String bad = "(func (result i32))";
    String code = fine.repeat(300) + bad + fine.repeat(200) + bad + fine.repeat(500);
    Module module = text("(module " + code + ")");
    Validator validator = new Validator(OPTIONS);
    for (int i = 0; i < 50; i++) {
      InvalidException error =
          assertThrows(
              InvalidException.class,
              () -> validator.validateInParallel(module, ForkJoinPool.commonPool(), 4));
      assertEquals(300, error.function());
    }
  }

  @Test
  void lazyValidationFindsTheErrorWhenTheBodyIsStreamed() {
    ValidModule lazy =
        new Validator(OPTIONS).validateLazily(text("(module (func) (func (result i32)))"));
    lazy.stream(0, new InstructionSink() {});
    assertThrows(InvalidException.class, () -> lazy.stream(1, new InstructionSink() {}));
  }

  @Test
  void sinksSeeTypesHeightsTargetsAndReachability() {
    List<String> seen = new ArrayList<>();
    Module module =
        text(
            """
            (module (func (param i64) (result i32)
              (block (result i32)
                (i32.const 7)
                (br_if 0 (i64.eqz (local.get 0)))
                (br 1)
                (i32.add))))
            """);
    new Validator(OPTIONS)
        .validate(module).stream(
            0,
            new InstructionSink() {
              @Override
              public void before(TypedInstruction at) {
                seen.add(
                    at.instruction().opcode().text()
                        + " "
                        + at.height()
                        + " "
                        + TypeCode.toString(at.operand(0))
                        + " "
                        + at.isReachable()
                        + " "
                        + at.labels());
              }
            });
    assertEquals(
        List.of(
            "block 0 bot true 1",
            "i32.const 0 bot true 2",
            "local.get 1 i32 true 2",
            "i64.eqz 2 i64 true 2",
            "br_if 2 i32 true 2",
            "br 1 i32 true 2",
            "i32.add 0 bot false 2",
            "end 1 i32 false 2",
            "end 1 i32 true 1"),
        seen);
  }

  @Test
  void equalRecursiveGroupsAreTheSameTypeAcrossModules() {
    TypeRegistry registry = new TypeRegistry();
    Validator validator = new Validator(OPTIONS, registry);
    String group = "(rec (type (sub (struct (field (ref null 1))))) (type (array (mut i8))))";
    String shifted = "(rec (type (sub (struct (field (ref null 2))))) (type (array (mut i8))))";
    ModuleTypes one = validator.validate(text("(module " + group + ")")).context().types();
    ModuleTypes two =
        validator
            .validate(
                text(
                    "(module (type (func)) "
                        + shifted
                        + " (type (sub 1 (struct (field (ref null 2)) (field i32)))))"))
            .context()
            .types();
    assertEquals(one.id(0), two.id(1));
    assertEquals(one.id(1), two.id(2));
    assertTrue(two.matchesHeap(two.id(3), one.id(0)));
    assertTrue(!two.matchesHeap(one.id(0), two.id(3)));
  }

  @Test
  void manyLocalsCostNothing() {
    String wat =
        "(module (func (local " + "i32 ".repeat(40_000) + ") (local.set 39999 (i32.const 1))))";
    Validator.validate(text(wat), OPTIONS);
  }

  @Test
  void twentyBytesThatClaimFourBillionLocalsAllocateNothing() {
    byte[] bytes = {
      0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, //
      10, 10, 1, 8, 1, -1, -1, -1, -1, 15, 0x7F, 0x0B
    };
    Module module = BinaryReader.read(bytes, OPTIONS);
    WasmException error =
        assertThrows(WasmException.class, () -> Validator.validate(module, OPTIONS));
    assertEquals("too many locals: 4294967295, the limit is 50000", error.reason());
  }

  @Test
  void nestingIsBounded() {
    String deep = "(block ".repeat(2_000) + ")".repeat(2_000);
    Module module = text("(module (func " + deep + "))");
    Validator.validate(module, OPTIONS);
    ReadOptions strict = OPTIONS.with(dev.skerry.syntax.Limit.NESTING, 1_000);
    WasmException error =
        assertThrows(WasmException.class, () -> Validator.validate(module, strict));
    assertTrue(error.reason().contains("the limit is 1000"), error.reason());
  }
}
