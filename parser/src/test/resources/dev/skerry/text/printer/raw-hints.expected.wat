(module
  (type (;0;) (func))
  (@custom "metadata.code.branch_hint" (after func) "\01\00\01\02\01\00")
  (func (;0;) (type 0)
    i32.const 0
    if (;@1;)
    end
  )
  (func (;1;) (type 0))
)
