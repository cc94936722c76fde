;; Imports that share the name of their module, in the binary format.

(module definition binary
  "\00asm" "\01\00\00\00" "\01\04\01\60\00\00"
  "\02\0e\01\01\6d\00\7f\02\01\66\00\00\01\67\00\00")

(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00"
    "\02\0e\01\01\6d\00\7f\03\01\66\00\00\01\67\00\00")
  "unexpected end")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00"
    "\02\0e\02\01\6d\00\7f\02\01\66\00\00\01\67\00\00")
  "unexpected end")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00" "\01\04\01\60\00\00"
    "\02\0b\01\01\6d\01\61\7f\01\01\66\00\00")
  "malformed import kind")
