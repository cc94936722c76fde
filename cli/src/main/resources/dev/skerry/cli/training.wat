(module $training
  (type $binary (func (param i32 i32) (result i32)))
  (type $point (struct (field $x (mut f64)) (field $y f64)))
  (import "env" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (table $functions 2 funcref)
  (global $count (mut i32) (i32.const 0))
  (elem (table $functions) (i32.const 0) func $add $factorial2)
  (data (i32.const 8) "hello\n")
  (func $add (export "add") (type $binary)
    (i32.add (local.get 0) (local.get 1)))
  (func $factorial2 (type $binary)
    (i32.mul (call $factorial (local.get 0)) (local.get 1)))
  (func $factorial (export "factorial") (param $n i32) (result i32)
    (if (result i32) (i32.eqz (local.get $n))
      (then (i32.const 1))
      (else
        (i32.mul
          (local.get $n)
          (call $factorial (i32.sub (local.get $n) (i32.const 1)))))))
  (func (export "loop") (param $until i32) (local $i i32) (local $sum f64)
    loop $again
      local.get $i
      f64.convert_i32_s
      local.get $sum
      f64.add
      local.set $sum
      global.get $count
      i32.const 1
      i32.add
      global.set $count
      local.get $i
      i32.const 4
      i32.add
      local.tee $i
      i32.load offset=8 align=1
      local.get $until
      i32.lt_u
      br_if $again
    end
    local.get $i
    call $log)
  (func (export "select") (param i32) (result i32)
    (block $a (block $b (block $c
      (br_table $a $b $c (local.get 0)))
      (return (i32.const 1)))
      (return (call_indirect (type $binary) (i32.const 2) (i32.const 3) (i32.const 0))))
    (i32.const 3))
  (func (export "point") (result f64)
    (struct.get $point $x (struct.new $point (f64.const 1.5) (f64.const -0x1p-3)))))
