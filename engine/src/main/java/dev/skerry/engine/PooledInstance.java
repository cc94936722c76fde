package dev.skerry.engine;

import java.util.List;

/// An instance that is lent by an {@link InstancePool}. It is as a fresh one is, and goes back when
/// this is closed; nothing that came of it (functions, views of memories, adapters) is to be used
/// after that, for it is another's then.
public final class PooledInstance implements AutoCloseable {
  private final InstancePool pool;
  private final InstancePool.Member member;
  private boolean closed;

  PooledInstance(InstancePool pool, InstancePool.Member member) {
    this.pool = pool;
    this.member = member;
  }

  /// The instance itself.
  ///
  /// @throws IllegalStateException when it was given back
  public synchronized Instance instance() {
    if (closed) {
      throw new IllegalStateException("the instance was given back to its pool");
    }
    return member.instance();
  }

  /// Calls an exported function; see {@link Instance#call}.
  public List<Value> call(String name, Value... arguments) {
    return instance().call(name, arguments);
  }

  /// An exported function, for as long as the instance is lent; see {@link Instance#function}.
  public WasmFunction function(String name) {
    return instance().function(name);
  }

  /// Makes the call that is open trap soon, as {@link dev.skerry.runtime.Store#interrupt} does, but
  /// never one of somebody who got the instance later. Any thread may call this.
  ///
  /// @return whether a call was open
  public synchronized boolean interrupt() {
    return !closed && member.instance().store().interrupt();
  }

  /// Gives the instance back. However it was left, it is as at the beginning afterwards, or
  /// dropped.
  ///
  /// @throws IllegalStateException when a call of it is still open, which is then ended, and the
  ///   instance dropped
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    pool.takeBack(member);
  }
}
