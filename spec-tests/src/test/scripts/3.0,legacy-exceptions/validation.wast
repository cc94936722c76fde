;; Validation of try, catch, delegate and rethrow.

(module
  (tag $e)
  (tag $i (param i32))
  (func (try (do)))
  (func (try (do) (catch $e)))
  (func (try (do) (catch_all)))
  (func (result i32) (try (result i32) (do (i32.const 0)) (catch $i) (catch_all (i32.const 1))))
  (func (try (do) (delegate 0)))
  (func (try $l (do (try (do (throw $e)) (delegate $l))) (catch_all)))
  (func (try $l (do) (catch_all (block (rethrow $l)))))
  (func (try $l (do) (catch $e (rethrow $l))))
  (func try catch $i drop end)
  (func try try delegate 0 catch_all rethrow 0 end))

(assert_invalid (module (tag) (func (try (do) (catch 1)))) "unknown tag")
(assert_invalid
  (module (tag (param i32)) (func (try (do) (catch 0))))
  "type mismatch")
(assert_invalid
  (module (tag (param i32)) (func (try (do) (catch 0 (drop) (drop)))))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (try (result i32) (do))))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (try (result i32) (do (i32.const 0)) (catch_all))))
  "type mismatch")
(assert_invalid
  (module (func (try (result i32) (do (i64.const 0)) (catch_all (i32.const 0))) (drop)))
  "type mismatch")
(assert_invalid (module (func (rethrow 0))) "invalid rethrow label")
(assert_invalid (module (func (block (rethrow 0)))) "invalid rethrow label")
(assert_invalid (module (func (try (do (rethrow 0)) (catch_all)))) "invalid rethrow label")
(assert_invalid
  (module (func (try (do) (catch_all (block (rethrow 0))))))
  "invalid rethrow label")
(assert_invalid (module (func (rethrow 9))) "unknown label")
(assert_invalid (module (func (try (do) (delegate 1)))) "unknown label")
(assert_malformed (module quote "(func (try))") "unexpected token")
(assert_malformed (module quote "(func (try (catch_all)))") "unexpected token")
(assert_malformed
  (module quote "(func (try (do) (catch_all) (catch_all)))")
  "unexpected token")
(assert_malformed
  (module quote "(tag) (func (try (do) (catch_all) (catch 0)))")
  "unexpected token")
(assert_malformed (module quote "(func catch_all)") "unexpected token")
(assert_malformed (module quote "(func delegate 0)") "unexpected token")
(assert_malformed (module quote "(func block delegate 0)") "unexpected token")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\07\01\05\00\02\40\19\0b\0b")
  "unexpected end")
