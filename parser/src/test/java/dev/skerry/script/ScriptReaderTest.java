package dev.skerry.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {
  private static List<Command> read(String script) {
    return ScriptReader.read(script.getBytes(StandardCharsets.UTF_8));
  }

  private static <T extends Command> T one(Class<T> type, String script) {
    List<Command> commands = read(script);
    assertEquals(1, commands.size(), commands.toString());
    return assertInstanceOf(type, commands.getFirst());
  }

  private static Command.Define module(String script) {
    return one(Command.Define.class, script);
  }

  @Test
  void modulesInAllForms() {
    assertEquals("m", module("(module $m (func))").name());
    assertEquals("a b", module("(module $\"a b\")").name());
    assertTrue(module("(module definition $m (func))").definitionOnly());
    assertEquals(
        1,
        module("(module definition $m (func))")
            .source()
            .read(ReadOptions.DEFAULT)
            .definedFunctions());
    ModuleSource binary = module("(module binary \"\\00asm\" \"\\01\\00\\00\\00\")").source();
    assertEquals(ModuleSource.Form.BINARY, binary.form());
    assertArrayEquals(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, binary.bytes());
    ModuleSource quote = module("(module quote \"(fu\" \"nc)\")").source();
    assertEquals("(func)", new String(quote.bytes(), StandardCharsets.UTF_8));
    assertEquals(2, module("(func) (func)").source().read(ReadOptions.DEFAULT).definedFunctions());
  }

  @Test
  void modulesAreReadWhenTheyAreAskedFor() {
    ModuleSource quote = module("(module quote \"\\ff(\")").source();
    assertThrows(MalformedException.class, () -> quote.read(ReadOptions.DEFAULT));
    ModuleSource text = module("\n(module (func i32.foo))").source();
    MalformedException e =
        assertThrows(MalformedException.class, () -> text.read(ReadOptions.DEFAULT));
    assertEquals(2, e.line());
  }

  @Test
  void instances() {
    Command.Instantiate both = one(Command.Instantiate.class, "(module instance $i $m)");
    assertEquals("i", both.instance());
    assertEquals("m", both.module());
    Command.Instantiate single = one(Command.Instantiate.class, "(module instance $m)");
    assertNull(single.instance());
    assertEquals("m", single.module());
    Command.AssertUnlinkable unlinkable =
        one(Command.AssertUnlinkable.class, "(assert_unlinkable (module instance $m) \"x\")");
    assertEquals(new Command.Instance.OfModule("m"), unlinkable.instance());
    one(Command.AssertUninstantiable.class, "(assert_trap (module) \"unreachable\")");
  }

  @Test
  void linesAreThoseOfTheParenthesis() {
    List<Command> commands = read("(module)\n\r\n(module\n)(register \"a\")\r(wait $t)");
    assertEquals(List.of(1, 3, 4, 5), commands.stream().map(Command::line).toList());
  }

  @Test
  void argumentsAndResults() {
    Command.AssertReturn command =
        one(
            Command.AssertReturn.class,
            """
            (assert_return
              (invoke $m "f" (i32.const -1) (i64.const 0xffffffffffffffff) (f32.const -nan:0x1)
                (v128.const i16x8 1 2 3 4 -1 65535 7 8) (ref.null func) (ref.extern 3) (ref.host 4))
              (f64.const nan:arithmetic)
              (v128.const f32x4 nan:canonical 1 nan:arithmetic -0)
              (ref.null) (ref.null none) (ref.i31) (ref) (ref.extern 3) (ref.extern)
              (either (i32.const 1) (i32.const 2)))
            """);
    assertEquals(
        new Action.Invoke(
            "m",
            "f",
            List.of(
                new Constant.Number(NumericType.I32, -1),
                new Constant.Number(NumericType.I64, -1),
                new Constant.Number(NumericType.F32, 0xFF80_0001),
                new Constant.Vector(0x0004_0003_0002_0001L, 0x0008_0007_FFFF_FFFFL),
                new Constant.NullReference(HeapType.Abstract.FUNC),
                new Constant.HostReference(3, true),
                new Constant.HostReference(4, false))),
        command.action());
    Expected.Pattern one = new Expected.Pattern.Bits(0x3F80_0000);
    Expected.Pattern minusZero = new Expected.Pattern.Bits(0xFFFF_FFFF_8000_0000L);
    assertEquals(
        List.of(
            new Expected.Number(NumericType.F64, Expected.Pattern.Nan.ARITHMETIC),
            new Expected.Vector(
                VectorShape.F32X4,
                List.of(
                    Expected.Pattern.Nan.CANONICAL,
                    one,
                    Expected.Pattern.Nan.ARITHMETIC,
                    minusZero)),
            new Expected.NullReference(),
            new Expected.NullReference(),
            new Expected.Reference(HeapType.Abstract.I31),
            new Expected.Reference(HeapType.Abstract.ANY),
            new Expected.HostReference(3, true),
            new Expected.Reference(HeapType.Abstract.EXTERN),
            new Expected.Either(
                List.of(
                    new Expected.Number(NumericType.I32, new Expected.Pattern.Bits(1)),
                    new Expected.Number(NumericType.I32, new Expected.Pattern.Bits(2))))),
        command.results());
  }

  @Test
  void threads() {
    Command.StartThread thread =
        one(
            Command.StartThread.class,
            "(thread $t (shared (module $m)) (register \"m\" $m)\n(thread $u) (wait $u))");
    assertEquals("t", thread.name());
    assertEquals(List.of("m"), thread.shared());
    assertEquals(3, thread.commands().size());
    assertEquals(2, thread.commands().get(2).line());
  }

  @Test
  void whatIsNoCommandDoesNotHideTheNext() {
    List<Command> commands = read("(module)\n(nonsense (a) \"b\")\n(component)\n(module)");
    assertEquals(4, commands.size());
    assertInstanceOf(Command.Unreadable.class, commands.get(1));
    assertInstanceOf(Command.Unreadable.class, commands.get(2));
    assertInstanceOf(Command.Define.class, commands.get(3));
    assertInstanceOf(Command.Unreadable.class, read("(module").getFirst());
    assertInstanceOf(Command.Unreadable.class, read("\"").getFirst());
    assertInstanceOf(Command.Unreadable.class, read(")(module)").getFirst());
    one(Command.Unreadable.class, "(assert_return (invoke \"f\" (i32.const 1.5)))");
    one(Command.Unreadable.class, "(assert_return (invoke \"f\" (v128.const i8x16 0)))");
  }

  @Test
  void nestingIsBounded() {
    String open = "(either ".repeat(100_000);
    String script = "(assert_return (get \"g\") " + open + ")".repeat(100_000) + ")";
    one(Command.Unreadable.class, script);
    one(Command.Unreadable.class, "(thread ".repeat(100_000) + ")".repeat(100_000));
  }
}
