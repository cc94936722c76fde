(module $demo
  (type $point (;0;) (struct (field $x i32) (field $y (mut f64)) (field i8)))
  (type $unary (;1;) (func (param i32) (result i32)))
  (type (;2;) (func (param i32)))
  (type (;3;) (func (param i32 i32)))
  (type (;4;) (func))
  (import "env" "log" (func $log (;0;) (type $unary) (param i32) (result i32)))
  (table $t (;0;) 1 funcref)
  (memory $m (;0;) 1)
  (memory $second (;1;) 1)
  (tag $"a tag" (;0;) (type 2) (param i32))
  (global $g (;0;) (mut i32) (i32.const 0))
  (elem $e (;0;) declare func $f)
  (func $f (;1;) (type $unary) (param $n i32) (result i32)
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
        br 1 (;@1;)
        br $outer
      end
    end
    local.get $sum
    call $log
    global.set $g
    i32.const 0
    i32.load $second
  )
  (func $f#2 (@name "f") (;2;) (type 3) (param (@name "") i32) (param $n i32)
    local.get $n
    drop
    ref.null $point
    struct.get $point $y
    drop
  )
  (func (@name "") (;3;) (type 4)
    call $f
    drop
  )
  (data $d (;0;) "x")
)
