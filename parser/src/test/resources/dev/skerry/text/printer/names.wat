(module $demo
  (type $point (struct (field $x i32) (field $y (mut f64)) (field i8)))
  (type $unary (func (param i32) (result i32)))
  (import "env" "log" (func $log (type $unary)))
  (table $t 1 funcref)
  (memory $m 1)
  (memory $second 1)
  (global $g (mut i32) (i32.const 0))
  (tag $"a tag" (param i32))
  (elem $e declare func $f)
  (data $d "x")
  (func $f (type $unary) (param $n i32) (result i32)
    (local i64) (local $sum i32) (local f32 f64)
    block $outer
      loop $again
        local.get $n
        br_if $again
        br $outer
      end
      block $again
        br $again
      end
    end
    block $outer
      block $outer
        br 1
        br $outer
      end
    end
    local.get $sum
    call $log
    global.set $g
    (i32.load $second (i32.const 0)))
  (func $"f \"quoted\"" (@name "f") (param (@name "") i32) (param $p (@name "n") i32)
    local.get $p
    drop
    (struct.get $point $y (ref.null $point))
    drop)
  (func (@name "")
    call $f
    drop)
)
