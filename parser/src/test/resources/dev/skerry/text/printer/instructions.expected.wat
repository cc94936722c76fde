(module
  (type $f (;0;) (func))
  (type $g (;1;) (func (param i32) (result i32)))
  (type $s (;2;) (struct (field i32)))
  (type $a (;3;) (array (mut i32)))
  (type $k (;4;) (cont $g))
  (type (;5;) (func (param i32 i64) (result i32)))
  (table (;0;) 2 funcref)
  (table (;1;) 2 funcref)
  (memory (;0;) 1)
  (memory (;1;) 1)
  (tag (;0;) (type $f))
  (elem (;0;) func 0)
  (func (;0;) (type 5) (param i32 i64) (result i32)
    i32.const -2147483648
    i64.const 9223372036854775807
    f32.const 1.4e-45
    f32.const 0.1
    f32.const -0.0
    f32.const inf
    f32.const nan
    f32.const -nan:0x200000
    f64.const 1.0e300
    f64.const 3.141592653589793
    f64.const -inf
    f64.const nan:0x1
    v128.const i32x4 0x03020100 0x07060504 0x0b0a0908 0xff0e0d0c
    i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31
    i32x4.extract_lane 3
    v128.load8_lane 1 offset=4 15
    v128.store64_lane align=1 1
    i32.load
    i32.load8_u offset=4294967295
    i64.store 1 align=4
    i32.atomic.rmw.add offset=8
    memory.atomic.wait64
    atomic.fence
    memory.size
    memory.grow 1
    memory.copy
    memory.copy 1 0
    memory.fill 1
    memory.init 0
    memory.init 1 0
    data.drop 0
    table.get 0
    table.set 1
    table.copy
    table.copy 0 1
    table.init 0
    table.init 1 0
    elem.drop 0
    call 0
    return_call 0
    call_indirect (type $f)
    call_indirect 1 (type $g)
    return_call_indirect (type $g)
    call_ref $g
    select
    select (result i32)
    select (result)
    local.get 0
    local.tee 1
    ref.null func
    ref.null $s
    ref.func 0
    ref.test (ref $s)
    ref.test anyref
    ref.cast (ref i31)
    ref.cast (ref null $a)
    struct.new $s
    struct.get $s 0
    array.new_fixed $a 3
    array.new_data $a 0
    array.copy $a $a
    i64.add128
    i64.mul_wide_u
    block (;@1;)
      block (;@2;) (result i32)
        block (;@3;) (type $g) (param i32) (result i32)
          br 0 (;@3;)
          br_if 1 (;@2;)
          br_table 0 (;@3;) 1 (;@2;) 2 (;@1;) 3 (;@0;)
          br_on_cast 0 (;@3;) anyref (ref $s)
          br_on_cast_fail 1 (;@2;) anyref (ref null $a)
          br_on_null 2 (;@1;)
        end
      end
      if (;@2;)
        nop
      else
        unreachable
      end
      loop (;@2;) (result i32)
        br 99
      end
    end
    try_table (;@1;) (result i32) (catch 0 0 (;@0;)) (catch_ref 0 0 (;@0;)) (catch_all 0 (;@0;)) (catch_all_ref 0 (;@0;))
      throw 0
      throw_ref
    end
    try (;@1;)
      try (;@2;)
        nop
      delegate 0 (;@1;)
    catch 0
      rethrow 0 (;@1;)
    catch_all
    end
    cont.new $k
    cont.bind $k $k
    suspend 0
    resume $k (on 0 0 (;@0;)) (on 0 switch)
    resume_throw $k 0 (on 0 0 (;@0;))
    resume_throw_ref $k
    switch $k 0
    return
  )
  (data (;0;) "")
)
