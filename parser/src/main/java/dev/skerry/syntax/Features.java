package dev.skerry.syntax;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// An immutable set of features, and the profiles that people ask for by name.
public final class Features {
  /// WebAssembly 1.0.
  public static final Features WASM_1 = new Features(EnumSet.of(Feature.MVP));

  /// WebAssembly 2.0.
  public static final Features WASM_2 = new Features(EnumSet.range(Feature.MVP, Feature.SIMD));

  /// WebAssembly 3.0, the standard.
  public static final Features WASM_3 =
      new Features(EnumSet.range(Feature.MVP, Feature.RELAXED_SIMD));

  /// Everything that the opcode table knows.
  public static final Features ALL = new Features(EnumSet.allOf(Feature.class));

  private final EnumSet<Feature> enabled;
  private final OpcodeLookup opcodes;

  private Features(EnumSet<Feature> enabled) {
    this.enabled = enabled;
    this.opcodes = new OpcodeLookup(enabled);
  }

  /// The instructions that exist with these features.
  OpcodeLookup opcodes() {
    return opcodes;
  }

  /// Reads a list such as `3.0,threads,-gc`: profiles (`1.0`, `2.0`, `3.0`, `all`) and features,
  /// each taken away with a minus in front. A list that starts with a feature changes {@link #ALL}.
  public static Features parse(String list) {
    EnumSet<Feature> result = EnumSet.allOf(Feature.class);
    for (String item : list.split(",", -1)) {
      String name = item.strip().toLowerCase(Locale.ROOT);
      switch (name) {
        case "1.0" -> result = EnumSet.copyOf(WASM_1.enabled);
        case "2.0" -> result = EnumSet.copyOf(WASM_2.enabled);
        case "3.0" -> result = EnumSet.copyOf(WASM_3.enabled);
        case "all" -> result = EnumSet.copyOf(ALL.enabled);
        default -> change(result, name);
      }
    }
    return new Features(result);
  }

  private static void change(EnumSet<Feature> features, String name) {
    boolean off = name.startsWith("-");
    Feature feature =
        Feature.ofText(off ? name.substring(1) : name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown feature '" + name + "'; known: 1.0, 2.0, 3.0, all, " + names()));
    if (off && feature == Feature.MVP) {
      throw new IllegalArgumentException("mvp cannot be switched off");
    }
    if (off) {
      features.remove(feature);
    } else {
      features.add(feature);
    }
  }

  private static String names() {
    return ALL.enabled.stream().map(Feature::text).collect(Collectors.joining(", "));
  }

  public boolean has(Feature feature) {
    return enabled.contains(feature);
  }

  public Features with(Feature feature) {
    EnumSet<Feature> result = EnumSet.copyOf(enabled);
    result.add(feature);
    return new Features(result);
  }

  public Features without(Feature feature) {
    EnumSet<Feature> result = EnumSet.copyOf(enabled);
    result.remove(feature);
    return new Features(result);
  }

  public Set<Feature> asSet() {
    return Collections.unmodifiableSet(enabled);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features that && enabled.equals(that.enabled);
  }

  @Override
  public int hashCode() {
    return enabled.hashCode();
  }

  /// As {@link #parse} reads it, in the shortest way: `3.0,threads`.
  public String shown() {
    Map<String, Features> profiles = new LinkedHashMap<>();
    profiles.put("all", ALL);
    profiles.put("3.0", WASM_3);
    profiles.put("2.0", WASM_2);
    profiles.put("1.0", WASM_1);
    StringBuilder result = new StringBuilder();
    EnumSet<Feature> rest = EnumSet.copyOf(enabled);
    for (Map.Entry<String, Features> profile : profiles.entrySet()) {
      if (enabled.containsAll(profile.getValue().enabled)) {
        result.append(profile.getKey());
        rest.removeAll(profile.getValue().enabled);
        break;
      }
    }
    rest.forEach(feature -> result.append(',').append(feature.text()));
    return result.toString();
  }

  @Override
  public String toString() {
    return enabled.stream().map(Feature::text).collect(Collectors.joining(","));
  }
}
