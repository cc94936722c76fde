package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Loads and stores of vectors around the end of the memory, and vectors that change places.
class VectorAccessTest extends TierTest {
  private static final String ACCESSES =
      """
      (module
        (memory (export "memory") 1)
        (func (export "store") (param i32)
          (v128.store offset=8 (local.get 0) (v128.const i64x2 -1 -1)))
        (func (export "far") (param i32)
          (v128.store offset=0x7ffffff0 (local.get 0) (v128.const i64x2 -1 -1)))
        (func (export "load") (param i32) (result i64)
          (i64x2.extract_lane 1 (v128.load offset=8 (local.get 0))))
        (func (export "splat") (param i32) (result i64)
          (i64x2.extract_lane 1 (v128.load32_splat offset=8 (local.get 0))))
        (func (export "end") (result i64) (i64.load (i32.const 65528))))
      """;

  private Instance instance(String text) {
    return engine.newLinker().instantiate(engine.newStore(), engine.load(text));
  }

  private static void assertOutside(Instance instance, String name, int address) {
    Trap trap = assertThrows(Trap.class, () -> instance.call(name, Value.of(address)));
    assertEquals(TrapReason.MEMORY_OUT_OF_BOUNDS, trap.reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {65513, 65520, 65528, 65535, 65536, -1, -8, -15, -16, -17, -24, -25, -32})
  void nothingIsStoredWhenAPartIsOutside(int address) {
    Instance instance = instance(ACCESSES);
    assertOutside(instance, "store", address);
    assertOutside(instance, "far", address);
    assertOutside(instance, "load", address);
    assertEquals(List.of(Value.of(0L)), instance.call("end"));
  }

  @ParameterizedTest
  @ValueSource(ints = {65525, 65536, -1, -4, -8, -9, -12, -16})
  void nothingIsReadOutside(int address) {
    assertOutside(instance(ACCESSES), "splat", address);
  }

  @Test
  void theLastVectorIsInside() {
    Instance instance = instance(ACCESSES);
    instance.call("store", Value.of(65512));
    assertEquals(List.of(Value.of(-1L)), instance.call("end"));
    assertEquals(List.of(Value.of(-1L)), instance.call("load", Value.of(65512)));
  }

  /// Results go right into locals, which may be operands as well, or be operands that wait.
  @Test
  void localsThatAreOperandsOfWhatTheyBecome() {
    Instance instance =
        instance(
            """
            (module
              (func (export "run") (param i64 i64) (result i64 i64)
                (local $x v128) (local $y v128)
                (local.set $x
                  (i64x2.replace_lane 1 (i64x2.splat (local.get 0)) (local.get 1)))
                (local.set $y
                  (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7
                    (local.get $x) (local.get $x)))
                (local.set $x
                  (i8x16.shuffle 12 13 14 15 16 17 18 19 20 21 22 23 0 1 2 3
                    (local.get $x) (local.get $y)))
                (local.get $x)
                (local.set $x (i64x2.sub (local.get $y) (local.get $x)))
                (local.set $x (i64x2.add (local.get $x)))
                (local.set $y (i64x2.extmul_low_i32x4_u (local.get $y) (local.get $x)))
                (local.set $x
                  (v128.bitselect (local.get $x) (local.get $y) (v128.const i64x2 -1 0)))
                (i64x2.extract_lane 0 (local.get $x))
                (i64x2.extract_lane 1 (local.get $x))))
            """);
    long first = 0x0011_2233_4455_6677L;
    long second = 0x8899_AABB_CCDD_EEFFL;
    assertEquals(
        List.of(Value.of(second), Value.of((second >>> 32) * (second >>> 32))),
        instance.call("run", Value.of(first), Value.of(second)));
  }
}
