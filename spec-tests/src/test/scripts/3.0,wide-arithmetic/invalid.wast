;; Types of the wide instructions.

(module
  (func (param i64 i64 i64 i64) (result i64 i64)
    (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func (param i64 i64) (result i64 i64) (i64.mul_wide_s (local.get 0) (local.get 1))))

(assert_invalid
  (module (func (param i64 i64 i64) (result i64 i64)
    (i64.add128 (local.get 0) (local.get 1) (local.get 2))))
  "type mismatch")
(assert_invalid
  (module (func (param i64 i64 i64 i32) (result i64 i64)
    (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3))))
  "type mismatch")
(assert_invalid
  (module (func (param i64 i64 i64 i64) (result i64)
    (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3))))
  "type mismatch")
(assert_invalid
  (module (func (param i64) (result i64 i64) (i64.mul_wide_u (local.get 0))))
  "type mismatch")
(assert_invalid
  (module (func (param i32 i32) (result i64 i64)
    (i64.mul_wide_u (local.get 0) (local.get 1))))
  "type mismatch")
(assert_invalid
  (module (func (param i64 i64) (result i64 i32)
    (i64.mul_wide_s (local.get 0) (local.get 1))))
  "type mismatch")
(assert_malformed (module quote "(func i64.mul_wide)") "unknown operator")
