;; Annotations: what nobody knows is skipped wherever it stands, as long as its brackets match.

(module (@a) (@b c d) (@e (f (g)) "h" 0x1 ;; ) comment
  ) (func (@i "(" (; ) ;)) (@j)) (@k))
((@before)module(@after)(func(@in)))
(module (@"any name" x) (@"\u{e9}" y))
(module (func (@a [ { , ; } ]) nop))
(module (func (i32.const(@x) 1) (drop)))

(module (@custom "a" "b") (@custom "c" (before first) "d") (@custom "e" (after last)))
(module (@custom "a" (after type) "\00\ff") (type (func)) (func))
(module (@name "with spaces") (func (@name "f g") (param (@name "p q") i32)))

(assert_malformed (module quote "(@)") "empty annotation id")
(assert_malformed (module quote "(@ x)") "empty annotation id")
(assert_malformed (module quote "(@\"\")") "empty annotation id")
(assert_malformed (module quote "(@x") "unclosed annotation")
(assert_malformed (module quote "(@x (y)") "unclosed annotation")
(assert_malformed (module quote "(@x \")") "unclosed string")
(assert_malformed (module quote "(@x (; )") "unclosed comment")
(assert_malformed (module quote "(@\"\\ff\")") "malformed UTF-8 encoding")
(assert_malformed (module quote "(func (@x)") "unexpected token")

(assert_malformed_custom
  (module quote "(@custom \"a\" (before nothing))")
  "@custom annotation: malformed section kind")
(assert_malformed_custom
  (module quote "(@custom \"a\" \"b\" (after type))")
  "@custom annotation: unexpected token")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\02\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid value")
(assert_malformed_custom
  (module quote "(func (@metadata.code.branch_hint \"\\00\\00\") (if (i32.const 0) (then)))")
  "@metadata.code.branch_hint annotation: invalid value")
(assert_malformed_custom
  (module quote "(module (@name \"a\" \"b\"))")
  "@name annotation: ")
(assert_malformed_custom
  (module quote "(module (@name))")
  "@name annotation: string expected")
(assert_invalid_custom
  (module (func (@metadata.code.branch_hint "\00") (nop)))
  "@metadata.code.branch_hint annotation: invalid target")
