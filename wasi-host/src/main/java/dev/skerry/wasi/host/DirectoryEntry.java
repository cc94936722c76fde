package dev.skerry.wasi.host;

/// A name in a directory and what it names.
public record DirectoryEntry(String name, long inode, FileType type) {}
