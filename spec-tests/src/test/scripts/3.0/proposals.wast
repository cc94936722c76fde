;; What is not yet in the standard is not there.

(module
  (type $s (struct (field i32)))
  (tag $t (param i32))
  (memory i64 1)
  (memory 1)
  (func (param v128 v128) (result v128) (i8x16.relaxed_swizzle (local.get 0) (local.get 1)))
  (func (result (ref $s)) (struct.new $s (i32.const 0)))
  (func $f (return_call $f)))

;; Threads
(assert_malformed (module quote "(memory 1 1 shared)") "unexpected token")
(assert_malformed (module quote "(func (atomic.fence))") "unknown operator")
(assert_malformed
  (module quote "(memory 1) (func (drop (i32.atomic.load (i32.const 0))))")
  "unknown operator")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\05\04\01\03\01\01")
  "malformed limits flags")

;; Wide arithmetic
(assert_malformed
  (module quote
    "(func (param i64 i64) (result i64 i64) (i64.mul_wide_u (local.get 0) (local.get 1)))")
  "unknown operator")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\08\01\60\02\7e\7e\02\7e\7e" "\03\02\01\00"
    "\0a\0a\01\08\00\20\00\20\01\fc\15\0b")
  "illegal opcode")

;; Custom page sizes
(assert_malformed (module quote "(memory 1 (pagesize 1))") "unexpected token")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\05\04\01\08\01\00")
  "malformed limits flags")

;; Stack switching
(assert_malformed (module quote "(type $f (func)) (type (cont $f))") "unexpected token")
(assert_malformed (module quote "(tag $t) (func (suspend $t))") "unknown operator")
(assert_malformed (module quote "(func (param contref))") "unknown operator")
(assert_invalid (module (tag (result i32))) "non-empty tag result type")

;; Legacy exceptions
(assert_malformed (module quote "(func (try (do)))") "unknown operator")
(assert_malformed (module quote "(func try end)") "unknown operator")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\07\01\05\00\06\40\0b\0b")
  "illegal opcode")

;; Compact import sections
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00"
    "\02\0a\01\01\6d\00\7f\01\01\66\00\00")
  "malformed import kind")
