(module
  (@custom "name" (after type) "\01\0b\02\00\03one\02\03one")
  (type (func))
  (func (type 0))
  (func (type 0) call 0)
  (func (type 0) call 2)
)
