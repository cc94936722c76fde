package dev.skerry.examples;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.MemoryView;
import java.util.function.IntUnaryOperator;

/// Passes text through the memory of a guest.
public final class Memories {
  private static final String TEXT =
      """
      (module
        (memory (export "memory") 1)
        (func (export "shout") (param $length i32) (result i32)
          (local $i i32)
          (loop $next
            (if (i32.ge_u (i32.load8_u (local.get $i)) (i32.const 97))
              (then
                (i32.store8
                  (local.get $i)
                  (i32.sub (i32.load8_u (local.get $i)) (i32.const 32)))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $i) (local.get $length))))
          (i32.store8 (local.get $length) (i32.const 33))
          (i32.add (local.get $length) (i32.const 1))))
      """;

  private Memories() {}

  public static void main(String[] arguments) {
    Engine engine = Engine.create();
    Instance instance = engine.instantiate(engine.load(TEXT));
    IntUnaryOperator shout = instance.function("shout").as(IntUnaryOperator.class);

    MemoryView memory = instance.memory("memory");
    int length = shout.applyAsInt(memory.writeString(0, "skerry"));
    System.out.println(memory.readString(0, length));
  }
}
