package dev.skerry.runtime;

/// Asked when a memory or table of a store grows, by the thread whose guest wants that. What it
/// throws ends the guest as the exception of a host function would.
@FunctionalInterface
public interface GrowthListener {
  /// Allows what the limits allow.
  GrowthListener ALLOW =
      // A lambda of an interface would not be in the cache with which a process starts.
      new GrowthListener() {
        @Override
        public boolean allows(Growth growth) {
          return true;
        }
      };

  /// Whether something may grow that is within all limits. The guest gets -1 if it may not.
  boolean allows(Growth growth);

  /// Told of each growth that a guest did not get.
  default void refused(Growth growth, Growth.Refusal refusal) {}
}
