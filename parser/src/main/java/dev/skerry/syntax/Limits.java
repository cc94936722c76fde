package dev.skerry.syntax;

import org.jspecify.annotations.Nullable;

/// The size range of a memory or table; both numbers are unsigned.
public record Limits(long minimum, @Nullable Long maximum) {}
