package dev.skerry.syntax;

import java.util.EnumMap;
import java.util.Map;

/// What a reader and the validator accept: features and limits. Immutable.
public final class ReadOptions {
  /// Every feature, every limit at its default.
  public static final ReadOptions DEFAULT = new ReadOptions(Features.ALL, Map.of());

  private final Features features;
  private final Map<Limit, Integer> limits;

  private ReadOptions(Features features, Map<Limit, Integer> limits) {
    this.features = features;
    this.limits = limits;
  }

  public static ReadOptions of(Features features) {
    return new ReadOptions(features, Map.of());
  }

  public ReadOptions with(Features newFeatures) {
    return new ReadOptions(newFeatures, limits);
  }

  public ReadOptions with(Limit limit, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(limit.text() + " must not be negative: " + value);
    }
    Map<Limit, Integer> changed = new EnumMap<>(Limit.class);
    changed.putAll(limits);
    changed.put(limit, value);
    return new ReadOptions(features, changed);
  }

  public Features features() {
    return features;
  }

  public boolean has(Feature feature) {
    return features.has(feature);
  }

  public int limit(Limit limit) {
    return limits.getOrDefault(limit, limit.standard());
  }
}
