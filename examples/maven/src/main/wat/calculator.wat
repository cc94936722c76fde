;; Greatest common divisors, and a host that is told of each step.
(module
  (import "host" "step" (func $step (param i64 i64)))
  (func (export "gcd") (param $a i64) (param $b i64) (result i64)
    (local $rest i64)
    (block $done
      (loop $next
        (br_if $done (i64.eqz (local.get $b)))
        (call $step (local.get $a) (local.get $b))
        (local.set $rest (i64.rem_u (local.get $a) (local.get $b)))
        (local.set $a (local.get $b))
        (local.set $b (local.get $rest))
        (br $next)))
    (local.get $a)))
