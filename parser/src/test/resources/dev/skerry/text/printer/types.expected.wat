(module
  (type (;0;) (func))
  (type (;1;) (func (param i32 i64 f32 f64 v128) (result funcref externref)))
  (rec
    (type (;2;) (sub (struct (field i8) (field (mut i16)) (field (ref null 3)))))
    (type (;3;) (sub final 2 (struct
      (field i8)
      (field (mut i16))
      (field (ref 3))
      (field anyref)
    )))
  )
  (rec
  )
  (type (;4;) (array (mut anyref)))
  (type (;5;) (sub (array i8)))
  (type (;6;) (cont 0))
  (type (;7;) (func (param anyref eqref i31ref structref arrayref nullref nullfuncref nullexternref) (result exnref nullexnref contref nullcontref (ref func) (ref extern) (ref i31))))
)
