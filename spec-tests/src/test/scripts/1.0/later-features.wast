;; What came after 1.0 is not there: malformed where the formats have no room for it, invalid where
;; a rule of validation forbids it.

(module definition (func (export "f") (param i32) (result i32) (local.get 0)))
(module definition (memory 1 2) (table 1 2 funcref) (global (mut i32) (i32.const 1)))
(module definition (import "m" "g" (global (mut i32))) (global (export "h") (mut i64) (i64.const 0)))
(module definition (table 1 funcref) (func $f) (elem (i32.const 0) $f) (memory 1) (data (i32.const 0) "a"))
(module definition (table funcref (elem $f)) (func $f))

;; Sign extension
(assert_malformed
  (module quote "(func (param i32) (result i32) (i32.extend8_s (local.get 0)))")
  "unknown operator")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\06\01\60\01\7f\01\7f" "\03\02\01\00"
    "\0a\07\01\05\00\20\00\c0\0b")
  "illegal opcode")

;; Saturating conversion
(assert_malformed
  (module quote "(func (param f32) (result i32) (i32.trunc_sat_f32_s (local.get 0)))")
  "unknown operator")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\06\01\60\01\7d\01\7f" "\03\02\01\00"
    "\0a\08\01\06\00\20\00\fc\00\0b")
  "illegal opcode")

;; Several values
(assert_invalid
  (module (func (result i32 i32) (i32.const 1) (i32.const 2)))
  "invalid result arity")
(assert_invalid
  (module (import "m" "f" (func (result i32 i64))))
  "invalid result arity")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\07\01\05\00\02\00\0b\0b")
  "malformed block type")

;; References
(assert_malformed (module quote "(table 1 externref)") "unknown operator")
(assert_malformed (module quote "(func (param externref))") "unknown operator")
(assert_malformed (module quote "(func (param funcref))") "unexpected token")
(assert_malformed (module quote "(func (drop (ref.null func)))") "unknown operator")
(assert_malformed
  (module quote "(table 1 funcref) (func (drop (table.size 0)))")
  "unknown operator")
(assert_invalid (module (table 1 funcref) (table 1 funcref)) "multiple tables")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\04\04\01\6f\00\01")
  "malformed reference type")

;; Bulk memory
(assert_malformed
  (module quote "(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))")
  "unknown operator")
(assert_malformed
  (module quote
    "(memory 1) (func (memory.copy (i32.const 0) (i32.const 0) (i32.const 0)))")
  "unknown operator")
(assert_malformed (module quote "(memory 1) (data \"passive\")") "unexpected token")
(assert_malformed (module quote "(func $f) (elem func $f)") "unexpected token")

;; Vectors
(assert_malformed (module quote "(func (param v128))") "unknown operator")
(assert_malformed
  (module quote "(func (drop (v128.const i32x4 0 0 0 0)))")
  "unknown operator")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\05\01\60\01\7b\00")
  "malformed value type")

;; Memories
(assert_invalid (module (memory 1) (memory 1)) "multiple memories")
(assert_malformed (module quote "(memory i64 1)") "unexpected token")
(assert_malformed (module quote "(memory 1 1 shared)") "unexpected token")
(assert_malformed (module quote "(memory 1 (pagesize 1))") "unexpected token")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\05\03\01\04\01")
  "malformed limits flags")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\05\04\01\03\01\01")
  "malformed limits flags")

;; Constant expressions
(assert_invalid
  (module (global i32 (i32.add (i32.const 1) (i32.const 2))))
  "constant expression required")
(assert_invalid
  (module (global $a i32 (i32.const 1)) (global i32 (global.get $a)))
  "unknown global")

;; Calls
(assert_malformed (module quote "(func $f (return_call $f))") "unknown operator")
(assert_malformed
  (module quote "(type $t (func)) (func (param i32) (call_ref $t (local.get 0)))")
  "unknown operator")

;; Exceptions
(assert_malformed (module quote "(tag)") "unexpected token")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\00\00")
  "malformed section id")

;; Types
(assert_malformed (module quote "(type (struct))") "unexpected token")
(assert_malformed (module quote "(type (array i32))") "unexpected token")
(assert_malformed (module quote "(rec (type (func)))") "unexpected token")
(assert_malformed (module quote "(type (sub (func)))") "unexpected token")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\03\01\5f\00")
  "malformed")
