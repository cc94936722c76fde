package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Structures that one module makes and another uses: their classes are not the same.
class StructureTest extends TierTest {
  private static final String TYPES =
      """
      (rec
        (type $base (sub (struct
          (field $byte (mut i8)) (field $short (mut i16)) (field $int (mut i32)))))
        (type $more (sub $base (struct
          (field $byte (mut i8)) (field $short (mut i16)) (field $int (mut i32))
          (field $float (mut f32)) (field $next (mut (ref null $base))) (field $vector (mut v128))
          (field $double (mut f64)) (field $long (mut i64))))))
      """;

  private static final String MAKER =
      """
      (module %s
        (func (export "make") (result (ref $base))
          (struct.new $more
            (i32.const -2) (i32.const -3) (i32.const -4) (f32.const 1.5)
            (struct.new $base (i32.const 0x1FF) (i32.const 0x1FFFF) (i32.const 7))
            (v128.const i64x2 11 12) (f64.const 2.5) (i64.const -5)))
        (func (export "empty") (result (ref $base)) (struct.new_default $more)))
      """
          .formatted(TYPES);

  /// Reads all fields into one number each, adds one to each, and reads them again.
  private static final String USER =
      """
      (module %s
        (import "maker" "make" (func $make (result (ref $base))))
        (import "maker" "empty" (func $empty (result (ref $base))))
        (func $sum (param $o (ref $more)) (result f64)
          (local $next (ref null $base))
          (local.set $next (struct.get $more $next (local.get $o)))
          (f64.add
            (f64.add
              (f64.add
                (f64.convert_i32_s (struct.get_s $base $byte (local.get $o)))
                (f64.convert_i32_u (struct.get_u $more $byte (local.get $o))))
              (f64.add
                (f64.convert_i32_s (struct.get_s $base $short (local.get $o)))
                (f64.convert_i32_u (struct.get_u $more $short (local.get $o)))))
            (f64.add
              (f64.add
                (f64.add
                  (f64.convert_i32_s (struct.get $base $int (local.get $o)))
                  (f64.promote_f32 (struct.get $more $float (local.get $o))))
                (f64.add
                  (struct.get $more $double (local.get $o))
                  (f64.convert_i64_s (struct.get $more $long (local.get $o)))))
              (f64.add
                (f64.convert_i64_s
                  (i64x2.extract_lane 1 (struct.get $more $vector (local.get $o))))
                (if (result f64) (ref.is_null (local.get $next))
                  (then (f64.const 1000))
                  (else
                    (f64.convert_i32_s
                      (struct.get_s $base $short (ref.as_non_null (local.get $next))))))))))
        (func $change (param $o (ref $more))
          (struct.set $more $byte (local.get $o) (i32.const 0x17F))
          (struct.set $base $short (local.get $o) (i32.const 0x18000))
          (struct.set $base $int (local.get $o) (i32.const 1))
          (struct.set $more $float (local.get $o) (f32.const 0.5))
          (struct.set $more $double (local.get $o) (f64.const 0.25))
          (struct.set $more $long (local.get $o) (i64.const 3))
          (struct.set $more $vector (local.get $o) (v128.const i64x2 0 4))
          (struct.set $more $next (local.get $o) (local.get $o)))
        (func (export "made") (result f64 f64)
          (local $o (ref $more))
          (local.set $o (ref.cast (ref $more) (call $make)))
          (call $sum (local.get $o))
          (call $change (local.get $o))
          (call $sum (local.get $o)))
        (func (export "empty") (result f64)
          (call $sum (ref.cast (ref $more) (call $empty))))
        (func (export "own") (result f64)
          (local $o (ref $more))
          (local.set $o (struct.new_default $more))
          (call $change (local.get $o))
          (call $sum (local.get $o)))
        (func (export "tests") (result i32 i32)
          (ref.test (ref $more) (struct.new_default $base))
          (ref.test (ref $base) (call $make)))
        (func (export "wrong") (drop (ref.cast (ref $more) (struct.new_default $base))))
        (func (export "null") (result i32) (struct.get $base $int (ref.null $base))))
      """
          .formatted(TYPES);

  private Instance user() {
    Store store = engine.newStore();
    Linker linker = engine.newLinker();
    linker.define("maker", linker.instantiate(store, engine.load(MAKER)));
    return linker.instantiate(store, engine.load(USER));
  }

  @Test
  void fieldsOfAnotherModulesStructure() {
    Instance user = user();
    double made = -2 + 254 - 3 + 65533 - 4 + 1.5 + 2.5 - 5 + 12 - 1;
    double changed = 127 + 127 - 32768 + 32768 + 1 + 0.5 + 0.25 + 3 + 4 - 32768;
    for (int i = 0; i < 50; i++) {
      assertEquals(List.of(Value.of(made), Value.of(changed)), user.call("made"));
      assertEquals(List.of(Value.of(1000.0)), user.call("empty"));
      assertEquals(List.of(Value.of(changed)), user.call("own"));
    }
  }

  @Test
  void castsOfAnotherModulesStructure() {
    Instance user = user();
    assertEquals(List.of(Value.of(0), Value.of(1)), user.call("tests"));
    assertEquals(TrapReason.CAST_FAILURE, reason(user, "wrong"));
    assertEquals(TrapReason.NULL_STRUCTURE, reason(user, "null"));
  }

  private static TrapReason reason(Instance instance, String name) {
    return assertThrows(Trap.class, () -> instance.call(name)).reason();
  }

  /// More than a class has, and more than a method has parameters.
  @Test
  void manyFields() {
    String fields =
        IntStream.range(0, 300).mapToObj(i -> "i32 i64").collect(Collectors.joining(" "));
    String values =
        IntStream.range(0, 300)
            .mapToObj(i -> "(i32.const " + i + ") (i64.const " + -i + ")")
            .collect(Collectors.joining(" "));
    Instance instance =
        engine
            .newLinker()
            .instantiate(
                engine.newStore(),
                engine.load(
                    "(module (type $t (struct (field "
                        + fields
                        + ")))(func (export \"last\") (result i64) (struct.get $t 599 (struct.new $t "
                        + values
                        + "))))"));
    assertEquals(List.of(Value.of(-299L)), instance.call("last"));
  }

  @Test
  void elementsOfEveryKind() {
    String text =
        """
        (module
          (type $bytes (array (mut i8))) (type $shorts (array (mut i16)))
          (type $floats (array (mut f32))) (type $doubles (array (mut f64)))
          (type $vectors (array (mut v128))) (type $references (array (mut anyref)))
          (func (export "small") (result i32 i32 i32 i32)
            (local $b (ref $bytes)) (local $s (ref $shorts))
            (local.set $b (array.new $bytes (i32.const 0x1FE) (i32.const 3)))
            (local.set $s (array.new_default $shorts (i32.const 3)))
            (array.set $shorts (local.get $s) (i32.const 2) (i32.const 0x1FFFD))
            (array.get_s $bytes (local.get $b) (i32.const 2))
            (array.get_u $bytes (local.get $b) (i32.const 0))
            (array.get_s $shorts (local.get $s) (i32.const 2))
            (array.get_u $shorts (local.get $s) (i32.const 2)))
          (func (export "floats") (result f32 f64 i64)
            (local $f (ref $floats)) (local $d (ref $doubles)) (local $v (ref $vectors))
            (local.set $f (array.new $floats (f32.const 1.5) (i32.const 2)))
            (local.set $d (array.new $doubles (f64.const 0) (i32.const 2)))
            (local.set $v (array.new $vectors (v128.const i64x2 1 2) (i32.const 2)))
            (array.set $doubles (local.get $d) (i32.const 1) (f64.const -2.5))
            (array.set $floats (local.get $f) (i32.const 1)
              (f32.neg (array.get $floats (local.get $f) (i32.const 0))))
            (array.get $floats (local.get $f) (i32.const 1))
            (array.get $doubles (local.get $d) (i32.const 1))
            (i64x2.extract_lane 1 (array.get $vectors (local.get $v) (i32.const 1))))
          (func (export "references") (result i32)
            (local $r (ref $references))
            (local.set $r (array.new $references (ref.i31 (i32.const 5)) (i32.const 2)))
            (array.set $references (local.get $r) (i32.const 0) (local.get $r))
            (i32.add
              (i32.mul (i32.const 10) (array.len (local.get $r)))
              (i31.get_s
                (ref.cast (ref i31) (array.get $references (local.get $r) (i32.const 1))))))
          (func (export "outside")
            (array.set $bytes (array.new_default $bytes (i32.const 3)) (i32.const -1) (i32.const 0)))
          (func (export "null") (drop (array.get $floats (ref.null $floats) (i32.const 0)))))
        """;
    Instance instance = engine.newLinker().instantiate(engine.newStore(), engine.load(text));
    assertEquals(
        List.of(Value.of(-2), Value.of(254), Value.of(-3), Value.of(65533)),
        instance.call("small"));
    assertEquals(List.of(Value.of(-1.5f), Value.of(-2.5), Value.of(2L)), instance.call("floats"));
    assertEquals(List.of(Value.of(25)), instance.call("references"));
    assertEquals(TrapReason.ARRAY_OUT_OF_BOUNDS, reason(instance, "outside"));
    assertEquals(TrapReason.NULL_ARRAY, reason(instance, "null"));
  }
}
