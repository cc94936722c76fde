package dev.skerry.examples;

import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Loads a file, gives it a function to log with, and calls an export by its name.
public final class RunModule {
  private static final String TEXT =
      """
      (module
        (import "env" "log" (func $log (param i32)))
        (func (export "add") (param i32 i32) (result i32)
          (call $log (local.get 0))
          (i32.add (local.get 0) (local.get 1))))
      """;

  private RunModule() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("app", ".wat");
    try {
      run(Files.writeString(file, TEXT));
    } finally {
      Files.delete(file);
    }
  }

  private static void run(Path file) throws IOException {
    Engine engine = Engine.create();
    WasmModule module = engine.load(file);
    Instance instance =
        engine
            .newLinker()
            .define("env", "log", HostFunction.i32Consumer(System.out::println))
            .instantiate(engine.newStore(), module);
    int sum = instance.call("add", Value.of(2), Value.of(3)).getFirst().asI32();
    System.out.println(sum);
  }
}
