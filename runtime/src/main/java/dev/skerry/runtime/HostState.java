package dev.skerry.runtime;

/// What a host keeps for the guests of one store: the files that they have open, say. Unlike what
/// is outside of the store it goes with them: when an instance goes back to its pool, it ends.
public interface HostState {
  /// Whether guests could not tell it from a new one. While an instance is prepared for a pool a
  /// state must stay so, or the instance has one use.
  boolean isNew();

  /// Ends it: closes what is open. When the guests need it again, another one is made.
  void end();
}
