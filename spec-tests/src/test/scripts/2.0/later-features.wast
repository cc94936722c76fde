;; What came with 2.0 is there, and what came after it is not.

(module
  (func (param i32) (result i32 i32) (i32.extend8_s (local.get 0)) (i32.const 0))
  (func (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))
  (table 1 externref)
  (table 1 funcref)
  (memory 1)
  (data $d "passive")
  (func (memory.init $d (i32.const 0) (i32.const 0) (i32.const 0)) (data.drop $d))
  (func (result v128) (v128.const i64x2 0 1))
  (func (result externref) (ref.null extern)))

(assert_invalid (module (memory 1) (memory 1)) "multiple memories")
(assert_malformed (module quote "(memory i64 1)") "unexpected token")
(assert_malformed (module quote "(table i64 1 funcref)") "unexpected token")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\05\03\01\04\01")
  "malformed limits flags")
(assert_invalid
  (module (global i32 (i32.add (i32.const 1) (i32.const 2))))
  "constant expression required")
(assert_malformed (module quote "(func $f (return_call $f))") "unknown operator")
(assert_malformed (module quote "(tag)") "unexpected token")
(assert_malformed (module quote "(func (param exnref))") "unknown operator")
(assert_malformed (module quote "(func (throw_ref (unreachable)))") "unknown operator")
(assert_malformed (module quote "(type (struct))") "unexpected token")
(assert_malformed (module quote "(func (param (ref 0)))") "unexpected token")
(assert_malformed (module quote "(func (param anyref))") "unknown operator")
(assert_malformed (module quote "(func (param i31ref))") "unknown operator")
(assert_malformed
  (module quote "(func (drop (ref.i31 (i32.const 0))))")
  "unknown operator")
(assert_malformed
  (module quote "(table 1 funcref (ref.null func))")
  "unexpected token")
(assert_malformed
  (module quote
    "(func (param v128 v128) (result v128)"
    "  (i8x16.relaxed_swizzle (local.get 0) (local.get 1)))")
  "unknown operator")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\06\01\60\01\63\70\00")
  "malformed value type")
