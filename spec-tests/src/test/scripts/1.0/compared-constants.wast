;; A local that is set to a constant and then compared keeps the constant.

(module
  (func (export "tee") (param i32) (result i32) (local i32)
    (if (i32.lt_s (local.get 0) (local.tee 1 (i32.const -5))) (then (return (i32.const 77))))
    (local.get 1))
  (func (export "set") (param i32) (result i32) (local i32)
    (local.set 1 (i32.const 9))
    (block (br_if 0 (i32.gt_u (local.get 0) (local.get 1))))
    (local.get 1))
  (func (export "parameter") (param i32) (result i32)
    (local.set 0 (i32.const 9))
    (block (br_if 0 (i32.eq (i32.const 3) (local.get 0))))
    (local.get 0)))

(assert_return (invoke "tee" (i32.const 3)) (i32.const -5))
(assert_return (invoke "tee" (i32.const -6)) (i32.const 77))
(assert_return (invoke "set" (i32.const 3)) (i32.const 9))
(assert_return (invoke "set" (i32.const 30)) (i32.const 9))
(assert_return (invoke "parameter" (i32.const 3)) (i32.const 9))
