(module
  (import "a" "b" (func))
  (@custom "other" (after func) "x")
  (func (param i32) (local i32 i64 i64)
    local.get 0
    (@metadata.code.branch_hint "\00") if
      nop
    end
    block
      local.get 0
      (@metadata.code.branch_hint "\01") br_if 0
      local.get 0
      br_if 0
    end)
  (func)
  (func (if (i32.const 0) (then)) (@metadata.code.branch_hint "\01") (if (i32.const 0) (then)))
)
