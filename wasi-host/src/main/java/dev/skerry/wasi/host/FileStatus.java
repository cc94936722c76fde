package dev.skerry.wasi.host;

/// What is known about a file. Device and inode together identify it.
///
/// @param links how many names it has
/// @param size in bytes; of a symbolic link the length of its content
/// @param accessed in nanoseconds since 1970, as are the other times
/// @param changed the time of the last change of the status
public record FileStatus(
    long device,
    long inode,
    FileType type,
    long links,
    long size,
    long accessed,
    long modified,
    long changed) {}
