package dev.skerry.syntax;

/// What a reader and the validator accept: features and limits. Immutable.
public final class ReadOptions {
  /// Every feature, every limit at its default.
  public static final ReadOptions DEFAULT = new ReadOptions(Features.ALL, standardLimits());

  private final Features features;
  private final int[] limits;

  private ReadOptions(Features features, int[] limits) {
    this.features = features;
    this.limits = limits;
  }

  public static ReadOptions of(Features features) {
    return new ReadOptions(features, DEFAULT.limits);
  }

  private static int[] standardLimits() {
    Limit[] all = Limit.values();
    int[] limits = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      limits[i] = all[i].standard();
    }
    return limits;
  }

  public ReadOptions with(Features newFeatures) {
    return new ReadOptions(newFeatures, limits);
  }

  public ReadOptions with(Limit limit, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(limit.text() + " must not be negative: " + value);
    }
    int[] changed = limits.clone();
    changed[limit.ordinal()] = value;
    return new ReadOptions(features, changed);
  }

  public Features features() {
    return features;
  }

  public boolean has(Feature feature) {
    return features.has(feature);
  }

  public int limit(Limit limit) {
    return limits[limit.ordinal()];
  }
}
