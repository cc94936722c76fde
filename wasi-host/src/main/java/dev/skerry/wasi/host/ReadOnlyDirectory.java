package dev.skerry.wasi.host;

import java.util.List;

/// A directory in which nothing can be changed, nor in those below it.
record ReadOnlyDirectory(Directory directory) implements Directory {
  private static HostException refusal() {
    return new HostException(ErrorCode.READ_ONLY);
  }

  @Override
  public FileType type(String name) throws HostException {
    return directory.type(name);
  }

  @Override
  public FileStatus status(String name) throws HostException {
    return directory.status(name);
  }

  @Override
  public void setTimes(String name, FileTimes times) throws HostException {
    throw refusal();
  }

  @Override
  public List<DirectoryEntry> list() throws HostException {
    return directory.list();
  }

  @Override
  public Directory openDirectory(String name) throws HostException {
    return new ReadOnlyDirectory(directory.openDirectory(name));
  }

  @Override
  public OpenFile openFile(String name, OpenMode mode) throws HostException {
    if (mode.write() || mode.truncate() || (mode.create() && !has(name))) {
      throw refusal();
    }
    if (mode.create() && mode.exclusive()) {
      throw new HostException(ErrorCode.EXIST);
    }
    // Somebody may remove it now: then it is not to be made.
    return new ReadOnlyFile(directory.openFile(name, OpenMode.READ));
  }

  private boolean has(String name) throws HostException {
    try {
      type(name);
      return true;
    } catch (HostException e) {
      if (e.code() == ErrorCode.NO_ENTRY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void createDirectory(String name) throws HostException {
    throw refusal();
  }

  @Override
  public void createSymbolicLink(String name, String content) throws HostException {
    throw refusal();
  }

  @Override
  public String readSymbolicLink(String name) throws HostException {
    return directory.readSymbolicLink(name);
  }

  /// Refused although this directory would stay as it is: the file could be changed under its new
  /// name.
  @Override
  public void createHardLink(String name, Directory to, String newName) throws HostException {
    throw refusal();
  }

  @Override
  public void rename(String name, Directory to, String newName) throws HostException {
    throw refusal();
  }

  @Override
  public void removeDirectory(String name) throws HostException {
    throw refusal();
  }

  @Override
  public void removeFile(String name) throws HostException {
    throw refusal();
  }

  @Override
  public void close() {
    directory.close();
  }

  @Override
  public Directory readOnly() {
    return this;
  }
}
