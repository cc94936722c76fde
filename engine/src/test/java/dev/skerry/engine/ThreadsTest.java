package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// One engine, module and linked module for many threads, each with a store of its own.
class ThreadsTest extends TierTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 50;
  private static final String SUM =
      """
      (module
        (type $point (struct (field i32) (field i32)))
        (import "env" "add" (func $add (param i32 i32) (result i32)))
        (memory 1)
        (func $step (param i32 i32) (result i32)
          (local $p (ref $point))
          (local.set $p (struct.new $point (local.get 0) (local.get 1)))
          (call $add
            (struct.get $point 0 (local.get $p)) (struct.get $point 1 (local.get $p))))
        (func (export "sum") (param $n i32) (result i32)
          (loop $again
            (i32.store (i32.const 0)
              (call $step (i32.load (i32.const 0)) (local.get $n)))
            (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
          (i32.load (i32.const 0))))
      """;

  private interface Task {
    int run() throws Exception;
  }

  private static void assertEach(int expected, Task task)
      throws ExecutionException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(
                () -> {
                  int sum = 0;
                  for (int round = 0; round < ROUNDS; round++) {
                    sum += task.run();
                  }
                  return sum;
                }));
      }
      for (Future<Integer> result : results) {
        assertEquals(expected * ROUNDS, result.get());
      }
    }
  }

  @Test
  void instancesOfOneLinkedModule() throws ExecutionException, InterruptedException {
    LinkedModule linked =
        engine
            .newLinker()
            .define("env", "add", HostFunction.of(IntBinaryOperator.class, Integer::sum))
            .link(engine.load(SUM));
    assertEach(
        5050,
        () ->
            linked
                .instantiate(engine.newStore())
                .function("sum")
                .as(IntUnaryOperator.class)
                .applyAsInt(100));
  }

  @Test
  void modulesLoadedAndLinkedByEach() throws ExecutionException, InterruptedException {
    assertEach(
        55,
        () -> {
          Linker linker = engine.newLinker();
          linker.define("env", "add", HostFunction.i32((a, b) -> a + b));
          Instance instance = linker.instantiate(engine.newStore(), engine.load(SUM));
          return instance.call("sum", Value.of(10)).getFirst().asI32();
        });
  }
}
