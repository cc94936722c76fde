(module
  (type (func))
  (type (func (param i32 i64 f32 f64 v128) (result funcref externref)))
  (rec
    (type (sub (struct (field i8) (field (mut i16)) (field (ref null 3)))))
    (type (sub final 2 (struct (field i8) (field (mut i16)) (field (ref 3)) (field anyref))))
  )
  (rec)
  (type (array (mut (ref null any))))
  (type (sub (array i8)))
  (type (cont 0))
  (type (func (param anyref eqref i31ref structref arrayref nullref nullfuncref nullexternref)
    (result exnref nullexnref contref nullcontref (ref func) (ref extern) (ref i31))))
)
