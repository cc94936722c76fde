package dev.skerry.examples;

import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Linker;
import dev.skerry.engine.MemoryView;
import dev.skerry.engine.WasmImport;
import java.util.function.IntBinaryOperator;

/// Gives a guest functions: a method reference, and the marked methods of an object.
public final class HostFunctions {
  private static final String TEXT =
      """
      (module
        (import "math" "max" (func $max (param i32 i32) (result i32)))
        (import "env" "print" (func $print (param i32 i32)))
        (memory 1)
        (data (i32.const 0) "hello, world")
        (func (export "hello")
          (call $print (i32.const 0) (call $max (i32.const 5) (i32.const 12)))))
      """;

  private HostFunctions() {}

  public static class Env {
    @WasmImport
    public void print(MemoryView memory, int address, int length) {
      System.out.println(memory.readString(address, length));
    }
  }

  public static void main(String[] arguments) {
    Engine engine = Engine.create();
    Linker linker =
        engine
            .newLinker()
            .define("math", "max", HostFunction.of(IntBinaryOperator.class, Math::max))
            .define("env", new Env());
    Instance instance = linker.instantiate(engine.newStore(), engine.load(TEXT));
    instance.call("hello");
  }
}
