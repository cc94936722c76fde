(module
  (type (;0;) (func))
  (@custom "name" (after type) "\01\0a\02\00\03one\02\03one\00")
  (func $one (;0;) (type 0)
  )
  (func (;1;) (type 0)
    call $one
  )
  (func (;2;) (type 0)
    call 2
  )
)
