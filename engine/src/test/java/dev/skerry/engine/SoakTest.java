package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Many requests on instances of one pool, of which one in ten traps and one in a hundred has no
/// time left: all are served, the heap stays as it is, and no thread is left behind. The profile
/// `soak` makes it a million.
class SoakTest extends TierTest {
  private static final int REQUESTS = Integer.getInteger("skerry.soak.requests", 50_000);
  private static final int THREADS = 4;
  private static final long MOST_GROWTH = 2 << 20;
  private static final String GUEST =
      """
      (module
        (type $bytes (array (mut i8)))
        (memory 4)
        (table $table 2 funcref)
        (global $calls (mut i32) (i32.const 0))
        (global $object (mut anyref) (ref.null any))
        (func (export "handle") (param $n i32) (result i32)
          (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
          (global.set $object (array.new_default $bytes (i32.const 100)))
          (i32.store (i32.rem_u (i32.mul (local.get $n) (i32.const 7919)) (i32.const 262140))
            (local.get $n))
          (i32.add (global.get $calls)
            (i32.load (i32.rem_u (i32.mul (local.get $n) (i32.const 104729)) (i32.const 262140)))))
        (func $deep (param i32) (call $deep (i32.add (local.get 0) (i32.const 1))))
        (func (export "trap") (param $n i32) (result i32)
          (memory.fill (i32.const 1000) (i32.const 255) (i32.const 10000))
          (drop (memory.grow (i32.const 1)))
          (if (i32.eqz (i32.rem_u (local.get $n) (i32.const 500)))
            (then (call $deep (i32.const 0))))
          (i32.load (i32.const -1)))
        (func (export "loop") (param $n i32) (result i32)
          (loop $again
            (local.set $n (i32.add (local.get $n) (i32.const 1)))
            (i32.store (i32.and (local.get $n) (i32.const 0x3fffc)) (local.get $n))
            (br $again))
          (unreachable)))
      """;

  private static void request(InstancePool pool, int n) {
    try (PooledInstance instance = pool.acquire()) {
      if (n % 100 == 7) {
        Trap trap =
            assertThrows(
                Trap.class,
                () ->
                    instance
                        .instance()
                        .store()
                        .within(Duration.ofMillis(1), () -> call(instance, "loop", n)));
        assertEquals(TrapReason.INTERRUPTED, trap.reason());
      } else if (n % 10 == 0) {
        assertThrows(Trap.class, () -> call(instance, "trap", n));
      } else {
        // Counts one call, and reads a zero unless this request has written there.
        int place = Integer.remainderUnsigned(n * 7919, 262140);
        int read = Integer.remainderUnsigned(n * 104729, 262140);
        if (Math.abs(place - read) >= Integer.BYTES) {
          assertEquals(1, call(instance, "handle", n));
        }
      }
    }
  }

  private static int call(PooledInstance instance, String name, int n) {
    return instance.call(name, Value.of(n)).getFirst().asI32();
  }

  /// Serves requests from some threads that end with it.
  private static void serve(InstancePool pool, int from, int to)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger(from);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int worker = 0; worker < THREADS; worker++) {
        workers.add(
            threads.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                    request(pool, n);
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// As the one that listens to tools which attach.
  private static boolean isOfTheJvm(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null && group.getName().equals("system");
  }

  @Test
  void staysAsItIs() throws InterruptedException, ExecutionException {
    LinkedModule linked = engine.newLinker().link(engine.load(GUEST));
    try (InstancePool pool = linked.pool(PoolLimits.DEFAULT.withAlive(THREADS))) {
      serve(pool, 0, REQUESTS / 5);
      Set<Thread> threads = Thread.getAllStackTraces().keySet();
      long before = used();
      serve(pool, REQUESTS / 5, REQUESTS);
      long grown = used() - before;
      assertTrue(grown < MOST_GROWTH, () -> "the heap has grown by " + grown + " bytes");
      Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
      left.removeAll(threads);
      left.removeIf(thread -> !thread.isAlive() || isOfTheJvm(thread));
      assertEquals(Set.of(), left);
      assertTrue(pool.alive() <= THREADS);
      assertEquals(pool.alive(), pool.idle());
    }
  }
}
