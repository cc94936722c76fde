(module
  (@custom "metadata.code.branch_hint" (before code) "\01\00\01\02\01\00")
  (func i32.const 0 if end)
  (func)
)
