package dev.skerry.engine;

import dev.skerry.runtime.Snapshot;
import dev.skerry.runtime.Store;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lends instances of one linked module, each in a store of its own, to any number of threads. What
/// comes back is brought to the state in which it was made, which takes about as long as it takes
/// to copy what the guest has written; so each use begins with what looks like a new instance. What
/// cannot be brought back (shared memories, memories outside of the Java heap, objects with fields
/// or files that are open among what an instance begins with) is dropped, and made anew. What host
/// functions keep in the store ({@link dev.skerry.runtime.HostState}) ends with each use; all else
/// that they keep belongs to the host.
///
/// ```java
/// try (PooledInstance instance = pool.acquire()) {
///   instance.call("handle");
/// }
/// ```
public final class InstancePool implements AutoCloseable {
  private final LinkedModule linked;
  private final PoolLimits limits;
  private final Consumer<? super Instance> preparation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final Deque<Member> idle = new ArrayDeque<>();
  private Snapshot.@Nullable Images images;
  private int alive;
  private boolean closed;

  /// An instance of the pool; without a snapshot it is for one use.
  record Member(Instance instance, @Nullable Snapshot snapshot) {
    /// Whether the instance can be used again.
    boolean restore() {
      if (snapshot == null) {
        return false;
      }
      snapshot.restore();
      return true;
    }
  }

  InstancePool(LinkedModule linked, PoolLimits limits, Consumer<? super Instance> preparation) {
    this.linked = linked;
    this.limits = limits;
    this.preparation = preparation;
  }

  public PoolLimits limits() {
    return limits;
  }

  /// How many instances there are, in use or idle.
  public int alive() {
    lock.lock();
    try {
      return alive;
    } finally {
      lock.unlock();
    }
  }

  /// How many instances wait for use.
  public int idle() {
    lock.lock();
    try {
      return idle.size();
    } finally {
      lock.unlock();
    }
  }

  /// Lends an instance, made now if none is idle.
  ///
  /// @throws PoolExhaustedException when all are in use for longer than the pool waits, or the
  ///   thread is interrupted while it does
  /// @throws IllegalStateException when the pool is closed
  /// @throws dev.skerry.runtime.Trap when the instance cannot be made; other exceptions as {@link
  ///   LinkedModule#instantiate} has them
  public PooledInstance acquire() {
    Member member = reserve();
    return new PooledInstance(this, member == null ? make() : member);
  }

  /// An idle instance, or null when there is room for another one.
  private @Nullable Member reserve() {
    lock.lock();
    try {
      long patience = limits.patience().toNanos();
      while (true) {
        if (closed) {
          throw new IllegalStateException("the pool is closed");
        }
        if (!idle.isEmpty()) {
          return idle.pop();
        }
        if (alive < limits.alive()) {
          alive++;
          return null;
        }
        if (patience <= 0) {
          throw exhausted("");
        }
        patience = await(patience);
      }
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop")
  private long await(long nanoseconds) {
    try {
      return returned.awaitNanos(nanoseconds);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw exhausted(", and the thread that waits was interrupted");
    }
  }

  private PoolExhaustedException exhausted(String more) {
    return new PoolExhaustedException(
        "all instances of the pool are in use: the limit alive is "
            + limits.alive()
            + ", patience "
            + limits.patience()
            + more);
  }

  private Member make() {
    boolean made = false;
    WasmModule module = linked.module();
    Store store = module.engine().newStore(module.canMark());
    try {
      Instance instance = linked.instantiate(store);
      preparation.accept(instance);
      Snapshot snapshot = Snapshot.of(instance.runtime(), images()).orElse(null);
      if (snapshot != null) {
        share(snapshot);
      }
      made = true;
      return new Member(instance, snapshot);
    } finally {
      if (!made) {
        store.hostStates().close();
        end(null);
      }
    }
  }

  private Snapshot.@Nullable Images images() {
    lock.lock();
    try {
      return images;
    } finally {
      lock.unlock();
    }
  }

  /// Lets later instances share the images of the first one.
  private void share(Snapshot first) {
    lock.lock();
    try {
      if (images == null) {
        images = first.images();
      }
    } finally {
      lock.unlock();
    }
  }

  void takeBack(Member member) {
    boolean whole = false;
    try {
      whole = member.restore();
    } finally {
      if (!whole) {
        member.instance().store().interrupt();
        member.instance().store().hostStates().close();
      }
      end(whole ? member : null);
    }
  }

  /// A use is over; what is left of it may be used again.
  private void end(@Nullable Member member) {
    lock.lock();
    try {
      if (member != null && !closed && idle.size() < limits.idle()) {
        idle.push(member);
      } else {
        alive--;
      }
      returned.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Drops the idle instances, and the others when they come back; nobody gets one any more.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      alive -= idle.size();
      idle.clear();
      returned.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
