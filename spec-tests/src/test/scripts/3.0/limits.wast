;; Limits, of the standard and of this implementation.

(module definition (memory 65536))
(module definition (memory i64 0x1_0000_0000_0000))
(module definition (table 0xffff_ffff funcref))
(module definition (table i64 0xffff_ffff_ffff_ffff funcref))

(assert_invalid (module (memory 65537)) "memory size")
(assert_invalid (module (memory 0 65537)) "memory size")
(assert_invalid (module (memory 2 1)) "size minimum must not be greater than maximum")
(assert_invalid (module (memory i64 0x1_0000_0000_0001)) "memory size")
(assert_invalid (module (table 2 1 funcref)) "size minimum must not be greater than maximum")
(assert_invalid (module (table 0x1_0000_0000 funcref)) "table size")

;; Claims that the bytes cannot hold
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\05\ff\ff\ff\ff\0f")
  "unexpected end")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\02\05\ff\ff\ff\ff\0f")
  "unexpected end")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\80\80\80\80\01")
  "length out of bounds")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\00\05\ff\ff\ff\ff\0f")
  "length out of bounds")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\0a\01\08\01\ff\ff\ff\ff\0f\7f\0b")
  "too many locals")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00"
    "\0a\0c\01\0a\02\ff\ff\ff\ff\0f\7f\01\7f\0b")
  "too many locals")
