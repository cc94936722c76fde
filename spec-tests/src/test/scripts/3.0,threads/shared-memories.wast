;; Shared memories and what is atomic.

(module (memory 1 2 shared) (func (drop (i32.atomic.load (i32.const 0)))))
(module (memory 1) (func (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))))
(module (func (atomic.fence)))

(assert_invalid (module (memory 1 shared)) "shared memory must have maximum")
(assert_invalid
  (module (memory 1 1 shared)
    (func (drop (i32.atomic.load align=1 (i32.const 0)))))
  "atomic alignment")
(assert_invalid
  (module (memory 1 1 shared)
    (func (drop (i32.atomic.load8_u align=2 (i32.const 0)))))
  "atomic alignment")
(assert_invalid (module (func (drop (i32.atomic.load (i32.const 0))))) "unknown memory")
(assert_invalid
  (module (memory 1 1 shared) (func (drop (i64.atomic.load (i64.const 0)))))
  "type mismatch")
(assert_invalid
  (module binary "\00asm" "\01\00\00\00" "\05\03\01\02\01")
  "shared memory must have maximum")
(assert_malformed (module quote "(table 1 1 shared funcref)") "unexpected token")
