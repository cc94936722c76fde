(module
  (type (;0;) (func))
  (type (;1;) (func (param i32)))
  (import "a" "b" (func (;0;) (type 0)))
  (@custom "other" (after func) "x")
  (func (;1;) (type 1) (param i32)
    (local i32 i64 i64)
    local.get 0
    (@metadata.code.branch_hint "\00") if (;@1;)
      nop
    end
    block (;@1;)
      local.get 0
      (@metadata.code.branch_hint "\01") br_if 0 (;@1;)
      local.get 0
      br_if 0 (;@1;)
    end
  )
  (func (;2;) (type 0))
  (func (;3;) (type 0)
    i32.const 0
    if (;@1;)
    end
    i32.const 0
    (@metadata.code.branch_hint "\01") if (;@1;)
    end
  )
)
