package dev.skerry.syntax;

/// An import.
public record Import(String module, String name, ExternalType type) {}
