package dev.skerry.syntax;

/// The type of a field: a value type or a packed one.
public sealed interface StorageType permits ValueType, PackedType {}
