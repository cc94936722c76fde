package dev.skerry.syntax;

/// A global that the module defines.
public record Global(ExternalType.Global type, Expression initial) {}
