package dev.skerry.engine;

import java.time.Duration;

/// What an {@link InstancePool} may keep, and what it does when that is used up. Start from {@link
/// #DEFAULT}.
///
/// @param alive instances at most, in use and idle together
/// @param idle instances at most that wait for use; one that comes back beyond that is dropped
/// @param patience how long to wait for an instance when all are in use; not at all when it is zero
public record PoolLimits(int alive, int idle, Duration patience) {
  /// A thousand instances, all of which may be idle, and no waiting.
  public static final PoolLimits DEFAULT = new PoolLimits(1_000, 1_000, Duration.ZERO);

  public PoolLimits {
    if (alive < 0 || idle < 0 || patience.isNegative()) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
  }

  public PoolLimits withAlive(int limit) {
    return new PoolLimits(limit, idle, patience);
  }

  public PoolLimits withIdle(int limit) {
    return new PoolLimits(alive, limit, patience);
  }

  public PoolLimits withPatience(Duration limit) {
    return new PoolLimits(alive, idle, limit);
  }
}
