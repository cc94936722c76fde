package dev.skerry.wasi.host;

/// A directory that a guest gets, and the name under which it finds it.
public record Preopen(String name, Directory directory) {}
