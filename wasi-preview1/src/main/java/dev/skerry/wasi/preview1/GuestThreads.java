package dev.skerry.wasi.preview1;

import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.LinkedModule;
import dev.skerry.engine.Linker;
import dev.skerry.engine.Value;
import dev.skerry.engine.WasmModule;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Profiler;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.ExternalType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// `wasi-threads`: a guest starts threads, each of which runs in an instance of its own over the
/// memory that all share. They are one program: when its main thread is done, or any of them exits
/// or traps, all end. They share the fuel of the main thread; the other limits of a store are those
/// of each thread.
public final class GuestThreads {
  private static final String MODULE = "wasi";
  private static final String SPAWN = "thread-spawn";
  private static final String START = "wasi_thread_start";
  private static final int MOST = 256;
  private static final long PAUSE = 100_000;
  private static final int AGAIN = -Errno.AGAIN.ordinal();

  private final WasmModule module;
  private final LinkedModule linked;
  private final Store main;
  private final Map<Thread, Store> running = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final AtomicReference<@Nullable RuntimeException> end = new AtomicReference<>();
  private volatile boolean ended;

  /// Made by the main thread, which is the first to start another.
  private @Nullable SharedFuel fuel;

  /// Threads of a program whose main thread runs in this store. Adds to the linker what the module
  /// needs for them: the function that starts one, and its shared memories.
  public GuestThreads(WasmModule module, Linker linker, Store main) {
    if (module.functionType(START).isEmpty()) {
      throw new LinkException("unknown export: \"" + START + "\", which threads begin with");
    }
    this.module = module;
    this.main = main;
    linker.define(MODULE, SPAWN, HostFunction.i32(this::spawn));
    for (var item : module.imports()) {
      if (item.type() instanceof ExternalType.Memory type && type.shared()) {
        linker.define(item.module(), item.name(), Memory.create(type, main));
      }
    }
    this.linked = linker.link(module);
  }

  /// Whether a module starts threads.
  public static boolean areUsedBy(WasmModule module) {
    return module.imports().stream()
        .anyMatch(item -> item.module().equals(MODULE) && item.name().equals(SPAWN));
  }

  /// The instance of the main thread.
  public Instance instantiate() {
    return linked.instantiate(main);
  }

  /// Does what the main thread does, and ends the others. What ended the program comes out, in
  /// whichever thread it was: `Preview1.exitStatus(() -> threads.run(() -> main.call("_start")))`.
  public void run(Runnable calls) {
    RuntimeException cause;
    try {
      calls.run();
      cause = end.get();
    } catch (Trap trap) {
      cause = end.get();
      if (cause == null || trap.reason() != TrapReason.INTERRUPTED) {
        throw trap;
      }
    } finally {
      endAll();
      if (fuel != null) {
        fuel.end();
        fuel = null;
      }
    }
    if (cause != null) {
      throw cause;
    }
  }

  /// Starts a thread and returns its number, or a negative one.
  private int spawn(int argument) {
    if (ended || running.size() >= MOST) {
      return AGAIN;
    }
    int id = lastId.incrementAndGet();
    Store store = newStore();
    Profiler profiler = main.profiler();
    if (profiler != null) {
      store.profileWith(profiler);
    }
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("wasi-thread-" + id)
            .unstarted(() -> start(store, id, argument));
    running.put(thread, store);
    try {
      thread.start();
      return id;
    } catch (OutOfMemoryError _) {
      // The system has no thread left.
      running.remove(thread);
      return AGAIN;
    }
  }

  private Store newStore() {
    Store store = module.engine().newStore();
    if (!store.fuel().costs().isFree()) {
      if (fuel == null) {
        fuel = new SharedFuel(main.fuel());
      }
      fuel.supply(store.fuel());
    }
    return store;
  }

  private void start(Store store, int id, int argument) {
    try {
      if (!ended) {
        linked.instantiate(store).call(START, Value.of(id), Value.of(argument));
      }
    } catch (RuntimeException e) {
      if (!ended && end.compareAndSet(null, e)) {
        main.interrupt();
      }
    } finally {
      if (fuel != null) {
        fuel.giveBack(store.fuel());
      }
      running.remove(Thread.currentThread());
    }
  }

  /// Interrupts the threads until they are gone: one may be about to begin.
  private void endAll() {
    ended = true;
    while (!running.isEmpty()) {
      running.forEach(
          (_, store) -> {
            store.interrupt();
            LockSupport.parkNanos(PAUSE);
          });
    }
  }
}
