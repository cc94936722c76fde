package dev.skerry.syntax;

/// The type of a field of a structure, or of the elements of an array.
public record FieldType(StorageType type, boolean mutable) {}
