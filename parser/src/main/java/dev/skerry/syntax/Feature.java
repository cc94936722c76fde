package dev.skerry.syntax;

import java.util.Locale;
import java.util.Optional;

/// What can be switched on and off, in the order in which the standard took it up. A feature that
/// is off makes what it adds malformed or invalid, as in a standard without it.
public enum Feature {
  /// WebAssembly 1.0, always on.
  MVP,
  SIGN_EXTENSION,
  SATURATING_FLOAT_TO_INT,
  MULTI_VALUE,
  REFERENCE_TYPES,
  BULK_MEMORY,
  SIMD,
  TAIL_CALL,
  EXTENDED_CONST,
  EXCEPTIONS,
  MULTI_MEMORY,
  MEMORY64,
  FUNCTION_REFERENCES,
  GC,
  RELAXED_SIMD,
  THREADS,
  WIDE_ARITHMETIC,
  COMPACT_IMPORT_SECTION,
  CUSTOM_PAGE_SIZES,
  STACK_SWITCHING,
  LEGACY_EXCEPTIONS;

  /// The name on a command line: `multi-memory`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Feature> ofText(String text) {
    for (Feature feature : values()) {
      if (feature.text().equals(text)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }
}
