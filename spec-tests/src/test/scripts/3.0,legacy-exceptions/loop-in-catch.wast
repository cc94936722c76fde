;; A loop that becomes compiled code while an exception is handled: the frame holds the exception,
;; which is thrown again behind the loop.
(module
  (tag $t (param i32))
  (func $again (param $n i32) (result i32)
    (try (result i32)
      (do (throw $t (i32.const 40)))
      (catch $t
        (loop $count
          (br_if $count (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
        (rethrow 0))))
  (func (export "rethrow") (param $n i32) (result i32)
    (try (result i32)
      (do (call $again (local.get $n)))
      (catch $t (i32.add (i32.const 2)))))
  (func (export "rethrow-all") (param $n i32) (result i32)
    (try (result i32)
      (do
        (try (result i32)
          (do (throw $t (i32.const 3)))
          (catch_all
            (loop $count
              (br_if $count (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (rethrow 0))))
      (catch $t))))
(assert_return (invoke "rethrow" (i32.const 5000)) (i32.const 42))
(assert_return (invoke "rethrow-all" (i32.const 5000)) (i32.const 3))
