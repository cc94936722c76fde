package dev.skerry.syntax;

/// An export: a name for an entry of an index space.
public record Export(String name, ExternalKind kind, int index) {}
