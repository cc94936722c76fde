package dev.skerry.spec;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Vectors that are used as lanes of one kind here and of another there: compiled code, which keeps
/// them as lanes, computes what the interpreter does, through loops, blocks, calls and regions.
class VectorFormsTest {
  private static final String[] STEPS = {
    "local.get $a local.get $b i32x4.add local.set $a",
    "local.get $a i32.const 7 i32x4.shl local.get $b v128.xor local.set $b",
    "local.get $a f32x4.convert_i32x4_s local.get $c f32x4.add local.tee $c"
        + " i32x4.trunc_sat_f32x4_s local.get $a v128.or local.set $a",
    "local.get $d f64x2.sqrt f64x2.abs local.get $b f64x2.convert_low_i32x4_s f64x2.max"
        + " local.set $d",
    "local.get $b local.get $d i8x16.add_sat_u local.set $b",
    "local.get $a local.get $c local.get $d v128.bitselect local.set $a",
    "local.get $a local.get $b i64x2.mul local.get $d i64x2.lt_s local.get $b v128.andnot"
        + " local.set $b",
    "local.get $c local.get $b f32x4.lt local.get $a v128.not i16x8.sub local.set $a",
    "local.get $a local.get $b local.get $i i32.const 1 i32.and select local.set $b",
    "(block (result v128) local.get $c local.get $i i32.const 3 i32.and br_if 0 drop local.get $a)"
        + " local.get $b i32x4.min_s local.set $a",
    "local.get $a i32x4.extract_lane 2 f32x4.splat_of local.set $c",
    "local.get $b local.get $i i8x16.replace_lane 11 local.get $i i16x8.replace_lane 1 local.set $b",
    "local.get $d local.get $a i32x4.extract_lane 3 f64.convert_i32_s f64x2.replace_lane 1"
        + " local.set $d",
    "i32.const 40 local.get $c v128.store i32.const 44 v128.load local.get $a v128.xor local.set $a",
    "local.get $a local.get $b call $mix local.set $a",
    "i32.const 4 local.get $b v128.load32_lane offset=36 2 local.set $b",
  };

  private final Random random = new Random(1);

  /// Lanes of so many bytes, chosen from both operands.
  private String shuffle(int bytes) {
    StringBuilder text = new StringBuilder("i8x16.shuffle");
    for (int i = 0; i < 16 / bytes; i++) {
      int lane = random.nextInt(32 / bytes);
      for (int j = 0; j < bytes; j++) {
        text.append(' ').append(lane * bytes + j);
      }
    }
    return text.toString();
  }

  private String step() {
    if (random.nextInt(3) == 0) {
      String shuffle = shuffle(1 << random.nextInt(4));
      return random.nextBoolean()
          ? "local.get $a local.get $b " + shuffle + " local.set $b"
          : "local.get $b local.get $c " + shuffle + " local.set $a";
    }
    return STEPS[random.nextInt(STEPS.length)].replace(
        "f32x4.splat_of", "f32.convert_i32_s f32x4.splat");
  }

  private String steps(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(step()).append('\n');
    }
    return text.toString();
  }

  /// All bits of all locals; a NaN of a float could have any.
  private static String sum() {
    return """
        local.get $a local.get $b v128.xor
        local.get $c local.get $c local.get $c f32x4.eq v128.and v128.xor
        local.get $d local.get $d local.get $d f64x2.eq v128.and v128.xor
        local.set $a
        local.get $a i64x2.extract_lane 0 local.get $a i64x2.extract_lane 1 i64.add
        i64.const 2654435761 i64.mul i64.const 20 i64.shr_u i32.wrap_i64""";
  }

  private String module(int count) {
    return """
        (module (memory 1)
          (func $mix (param $a v128) (param $b v128) (result v128)
            local.get $a i32.const 3 i32x4.shr_u local.set $a
            local.get $a i32x4.extract_lane 0 i32.const 1000 i32.gt_u
            if local.get $b local.get $a i32x4.add local.get $a return_call $mix end
            local.get $a local.get $b f32x4.convert_i32x4_u v128.xor)
          (func (export "run") (param $i i32) (result i32)
            (local $a v128) (local $b v128) (local $c v128) (local $d v128)
            v128.const i32x4 1 0x80000001 77 -3 local.set $a
            local.get $i i32x4.splat local.set $b
            loop $outer
        %s
              local.get $i i32.const 1 i32.sub local.tee $i i32.const 0 i32.gt_s br_if $outer
              loop $inner
        %s
                local.get $i i32.const 1 i32.add local.tee $i i32.const 5 i32.lt_u br_if $inner
              end
            end
        %s))"""
        .formatted(steps(count), steps(count), sum());
  }

  @Test
  void allWaysAgree() {
    for (int i = 0; i < 25; i++) {
      EveryWay.check(module(2 + i), 0, 1, 9);
    }
  }

  @Test
  void largeFunctionsAgree() {
    EveryWay.check(module(400), 3);
  }
}
