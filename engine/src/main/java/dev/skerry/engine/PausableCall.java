package dev.skerry.engine;

import dev.skerry.runtime.Fuel;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/// A call that comes back to the host whenever its fuel is used up, to be resumed with more or
/// ended. It runs on a thread of its own, which also calls the functions of the host, while whoever
/// started or resumed it waits; its store is in use until it has finished. For one thread at a
/// time.
public final class PausableCall implements AutoCloseable {
  private final Store store;
  private final FutureTask<List<Value>> task;
  private State state = State.RUNNING;

  /// Where a call is. Whoever waits for it never sees one that runs.
  public enum State {
    RUNNING,
    /// It needs more fuel.
    PAUSED,
    /// It has results, or an exception.
    FINISHED
  }

  private PausableCall(Store store, WasmFunction function, Value[] arguments) {
    this.store = store;
    this.task = new FutureTask<>(() -> run(function, arguments));
  }

  static PausableCall start(
      Store store, WasmFunction function, Value[] arguments, ThreadFactory threads) {
    PausableCall call = new PausableCall(store, function, arguments.clone());
    threads.newThread(call::runTask).start();
    call.awaitRest();
    return call;
  }

  private void runTask() {
    task.run();
    come(State.FINISHED);
  }

  private List<Value> run(WasmFunction function, Value[] arguments) {
    Registers registers = store.registers();
    registers.claim();
    Fuel.Refill before = store.fuel().onEmpty(this::pause);
    try {
      return function.call(arguments);
    } finally {
      store.fuel().onEmpty(before);
      registers.release();
    }
  }

  /// Called by the guest.
  private void pause(Fuel fuel, long needed) {
    Runnable before = store.registers().wakeWith(() -> come(State.RUNNING));
    try {
      while (fuel.left() < needed) {
        store.checkInterrupt();
        come(State.PAUSED);
        // An interruption before this wakes nobody, one behind it ends the wait.
        store.checkInterrupt();
        await(State.PAUSED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trap(TrapReason.INTERRUPTED, e);
    } finally {
      store.registers().wakeWith(before);
    }
  }

  private synchronized void come(State next) {
    if (state != State.FINISHED) {
      state = next;
      notifyAll();
    }
  }

  private synchronized void await(State left) throws InterruptedException {
    while (state == left) {
      wait();
    }
  }

  /// Waits until the guest waits, or has finished; ends it when this thread is interrupted.
  private State awaitRest() {
    boolean interrupted = false;
    while (true) {
      try {
        await(State.RUNNING);
        break;
      } catch (InterruptedException _) {
        interrupted = true;
        store.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return state();
  }

  public synchronized State state() {
    return state;
  }

  /// Adds fuel, lets the guest go on, and waits until it is used up again or the call has finished.
  ///
  /// @throws IllegalStateException when the call is not paused
  public State resume(long fuel) {
    if (state() != State.PAUSED) {
      throw new IllegalStateException("the call is not paused but " + state());
    }
    store.fuel().add(fuel);
    come(State.RUNNING);
    return awaitRest();
  }

  /// The results of a call that has finished.
  ///
  /// @throws IllegalStateException when it has not
  /// @throws Trap when the guest trapped; other exceptions as {@link WasmFunction#call} has them
  public List<Value> results() {
    if (state() != State.FINISHED) {
      throw new IllegalStateException("the call has not finished but is " + state());
    }
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw rethrow(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException rethrow(ExecutionException failure) {
    return switch (failure.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(failure);
    };
  }

  /// Ends the call, by a trap if it has not finished, and gives the store back.
  @Override
  public void close() {
    while (state() != State.FINISHED) {
      store.interrupt();
      awaitRest();
    }
  }
}
