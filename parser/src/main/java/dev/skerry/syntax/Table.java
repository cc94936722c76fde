package dev.skerry.syntax;

import org.jspecify.annotations.Nullable;

/// A table that the module defines; without an initial value its elements are null.
public record Table(ExternalType.Table type, @Nullable Expression initial) {}
