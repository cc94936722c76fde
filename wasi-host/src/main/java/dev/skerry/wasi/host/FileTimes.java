package dev.skerry.wasi.host;

import java.util.OptionalLong;

/// New times of a file, in nanoseconds since 1970; an empty one stays as it is.
public record FileTimes(OptionalLong accessed, OptionalLong modified) {}
