package dev.skerry.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What host functions keep for the guests of one store. Safe for many threads, since a store may
/// be dropped while a call is open.
public final class HostStates {
  private final Map<Object, HostState> states = new HashMap<>(2);
  private boolean closed;

  HostStates() {}

  /// The state that belongs to one owner, made now if there is none.
  ///
  /// @throws IllegalStateException when the store was dropped
  public synchronized <T extends HostState> T get(Object owner, Class<T> type, Supplier<T> make) {
    HostState state = states.get(owner);
    if (state == null) {
      if (closed) {
        throw new IllegalStateException("the store of this guest was dropped");
      }
      state = make.get();
      states.put(owner, state);
    }
    return type.cast(state);
  }

  synchronized boolean areNew() {
    return states.values().stream().allMatch(HostState::isNew);
  }

  synchronized void end() {
    states.values().forEach(HostState::end);
    states.clear();
  }

  /// Ends all states, and makes no more of them.
  public synchronized void close() {
    closed = true;
    end();
  }
}
