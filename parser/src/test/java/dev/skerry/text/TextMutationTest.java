package dev.skerry.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Texts that went wrong give a module that survives the binary format, or an error with a place.
class TextMutationTest {
  private static final String SEED =
      """
      (module $m (@name "M")
        (rec (type $t (sub (struct (field $x (mut i32)) (field i8 (ref null $t)))))
             (type $a (array (mut i16))))
        (type $ft (func (param i32) (result i32)))
        (type $ct (cont $ft))
        (import "a" "f" (func $imported (param $p i32)))
        (import "a" (item "g") (item "h") (global i64))
        (@custom "c" (after func) "\\00\\u{e4}")
        (tag $e (param i32))
        (memory $mem i64 1 2) (memory (pagesize 1) (data "xy"))
        (table $tab 1 10 funcref) (table funcref (elem (ref.func $f) (ref.null func)))
        (global $g (mut f64) (f64.const -0x1.8p-3))
        (elem $el (table $tab) (offset i32.const 0) func $f)
        (data $d (memory $mem) (i64.const 1) "abc")
        (start $s)
        (func $s)
        (func $f (export "f") (type $ft) (param $p i32) (result i32) (local $l v128)
          (block $b (result i32)
            (@metadata.code.branch_hint "\\01")
            (if (local.get $p) (then (br $b (i32.const +1_0))) (else nop))
            (try_table (catch $e $b) (catch_all_ref 0) (throw $e (i32.const 1)))
            (local.set $l (v128.const i32x4 1 -2 0x3 4))
            (drop (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31
              (local.get $l) (v128.load8_lane $mem offset=1 align=1 3 (i64.const 0) (local.get $l))))
            try $legacy (; ( ;) i32.const 1 catch $e catch_all rethrow 0 end $legacy
            (try (do) (delegate $b))
            (struct.set $t $x (ref.null $t) (i32.const 0)) ;; )
            (resume $ct (on $e $b) (on $e switch) (ref.null $ct))
            (br_table $b 0 (i32.const 0))
            (memory.init $mem $d (i64.const 0) (i32.const 0) (i32.const 0))
            (call_indirect $tab (param f32) (f32.const nan:0x12) (i32.const 0))
            (select (result i32) (i32.const 1) (i32.const 2) (i32.const 3)))))
      """;

  private static final String[] FRAGMENTS = {
    "(",
    ")",
    "\"",
    "$x",
    "(@name \"y\")",
    "(;",
    ";)",
    " end ",
    " else ",
    "(then",
    "(catch 0",
    " 4294967295 ",
    "(type 0)",
    "(param i32)",
    "(result i32)",
    "(rec",
    "(item \"x\")",
    "(ref 0)"
  };

  private static byte[] mutated(Random random) {
    StringBuilder text = new StringBuilder(SEED);
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + 1 + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.setCharAt(at, (char) random.nextInt(256));
        case 2 -> text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        default -> text.insert(random.nextInt(text.length()), text.substring(at, to));
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Property(tries = 5_000)
  void aModuleOrAnError(@ForAll long seed) {
    byte[] text = mutated(new Random(seed));
    try {
      Module module = TextReader.read(text, ReadOptions.DEFAULT);
      assertEquals(module, BinaryReader.read(BinaryWriter.write(module), ReadOptions.DEFAULT));
    } catch (MalformedException e) {
      assertTrue(e.line() > 0 && e.column() > 0, e.getMessage());
      assertTrue(e.offset() >= 0 && e.offset() <= text.length, e.getMessage());
    }
  }

  @Example
  void theSeedIsAModule() {
    byte[] text = SEED.getBytes(StandardCharsets.UTF_8);
    assertEquals(2, TextReader.read(text, ReadOptions.DEFAULT).definedFunctions());
  }
}
