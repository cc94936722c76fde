(module
  (type (;0;) (func))
  (@custom "name" (after type) "\01\0b\02\00\03one\02\03one")
  (func $one (;0;) (type 0))
  (func (;1;) (type 0)
    call $one
  )
  (func $one#2 (@name "one") (;2;) (type 0)
    call $one#2
  )
)
