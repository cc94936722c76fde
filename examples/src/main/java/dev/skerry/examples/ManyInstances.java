package dev.skerry.examples;

import dev.skerry.engine.Engine;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.LinkedModule;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;

/// Links a module once, and runs an instance for each task.
public final class ManyInstances {
  private static final String TEXT =
      """
      (module
        (import "env" "base" (func $base (result i32)))
        (func (export "handle") (param i32) (result i32)
          (i32.add (call $base) (local.get 0))))
      """;

  private ManyInstances() {}

  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    Engine engine = Engine.create();
    LinkedModule linked =
        engine
            .newLinker()
            .define("env", "base", HostFunction.of(IntSupplier.class, () -> 100))
            .link(engine.load(TEXT));

    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> answer =
          tasks.submit(
              () -> {
                Instance instance = linked.instantiate(engine.newStore());
                return instance.function("handle").as(IntUnaryOperator.class).applyAsInt(7);
              });
      System.out.println(answer.get());
    }
  }
}
