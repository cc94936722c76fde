package dev.skerry.wasi.host;

import java.util.List;

/// A directory that is open: the capability to use what is in it. Each operation takes the name of
/// one entry, never a path, and none follows a symbolic link; {@link Lookup} does both. The name
/// `.` is the directory itself in {@link #type}, {@link #status}, {@link #setTimes} and {@link
/// #openDirectory}.
///
/// Safe for several threads. What a guest opens lives on when the directory is renamed or removed,
/// as far as the file system of the host can do that.
public interface Directory extends AutoCloseable {
  /// What an entry is. Fails with {@link ErrorCode#NO_ENTRY} when there is none, as the others do.
  FileType type(String name) throws HostException;

  FileStatus status(String name) throws HostException;

  void setTimes(String name, FileTimes times) throws HostException;

  /// The entries without `.` and `..`.
  List<DirectoryEntry> list() throws HostException;

  Directory openDirectory(String name) throws HostException;

  /// Opens a regular file.
  OpenFile openFile(String name, OpenMode mode) throws HostException;

  void createDirectory(String name) throws HostException;

  void createSymbolicLink(String name, String content) throws HostException;

  String readSymbolicLink(String name) throws HostException;

  /// Gives a file of this directory another name.
  void createHardLink(String name, Directory to, String newName) throws HostException;

  /// Renames an entry, replacing what has the new name: a directory only by a directory, and only
  /// an empty one.
  void rename(String name, Directory to, String newName) throws HostException;

  void removeDirectory(String name) throws HostException;

  /// Removes anything but a directory.
  void removeFile(String name) throws HostException;

  @Override
  void close();

  /// The same directory, but nothing in it can be changed.
  default Directory readOnly() {
    return new ReadOnlyDirectory(this);
  }
}
