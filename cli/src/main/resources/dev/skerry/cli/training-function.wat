  ;; What compilers put out most often, without names, so that it may be repeated.
  (func (type 0) (param i32 i32) (result i32) (local i32 i32 i64 f64)
    global.get 0
    i32.const 32
    i32.sub
    local.tee 2
    global.set 0
    local.get 2
    local.get 0
    i32.store offset=12
    block
      local.get 0
      i32.eqz
      br_if 0
      loop
        local.get 2
        local.get 3
        i32.const 2
        i32.shl
        i32.add
        local.get 0
        i32.load8_u offset=300
        i32.store8
        local.get 4
        i64.const 123456789
        i64.add
        local.set 4
        local.get 5
        local.get 4
        f64.convert_i64_s
        f64.const 0.5
        f64.mul
        f64.add
        local.set 5
        local.get 3
        i32.const 1
        i32.add
        local.tee 3
        local.get 1
        i32.lt_u
        br_if 0
      end
      block
        block
          block
            local.get 1
            br_table 0 1 2 0
          end
          local.get 2
          i64.load offset=8
          i32.wrap_i64
          return
        end
        local.get 0
        local.get 1
        call 0
        drop
        br 1
      end
      local.get 0
      i32.const 70000
      local.get 1
      i32.const -1
      i32.xor
      call_indirect (type 0)
      local.set 3
      local.get 2
      i32.const 0
      i32.const 16
      memory.fill
    end
    local.get 3
    local.get 0
    i32.const 7
    i32.and
    if (result i32)
      local.get 2
      i32.load16_s
      local.get 3
      i32.or
    else
      local.get 1
      local.get 2
      local.get 3
      select
    end
    i32.ne
    local.get 2
    i32.const 32
    i32.add
    global.set 0)
