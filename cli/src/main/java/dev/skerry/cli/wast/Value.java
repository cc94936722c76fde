package dev.skerry.cli.wast;

import org.jspecify.annotations.Nullable;

/// A value that came out of a function or a global.
///
/// @param type its type code
/// @param bits a number, or the low half of a vector
/// @param high the high half of a vector
/// @param reference a reference
record Value(int type, long bits, long high, @Nullable Object reference) {}
