package dev.skerry.wasi.host;

/// How to open a file.
///
/// @param create makes the file when there is none
/// @param exclusive with `create`: fails when there is one
/// @param truncate empties the file
/// @param synchronous writes reach the disk before they return
public record OpenMode(
    boolean read,
    boolean write,
    boolean create,
    boolean exclusive,
    boolean truncate,
    boolean synchronous) {
  public static final OpenMode READ = new OpenMode(true, false, false, false, false, false);
}
