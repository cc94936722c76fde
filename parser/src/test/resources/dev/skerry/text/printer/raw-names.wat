(module
  (@custom "name" (after type) "\01\0a\02\00\03one\02\03one\00")
  (type (func))
  (func (type 0))
  (func (type 0) call 0)
  (func (type 0) call 2)
)
