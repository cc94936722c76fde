package dev.skerry.wasi.host;

import java.nio.ByteBuffer;

/// A file in memory that is open.
final class MemoryOpenFile implements OpenFile {
  private final MemoryFile file;
  private final boolean readable;
  private final boolean writable;
  private boolean closed;

  MemoryOpenFile(MemoryFile file, boolean readable, boolean writable) {
    this.file = file;
    this.readable = readable;
    this.writable = writable;
    synchronized (file.tree) {
      file.open();
    }
  }

  private static void check(boolean allowed, long position) throws HostException {
    if (!allowed) {
      throw new HostException(ErrorCode.BAD_DESCRIPTOR);
    }
    if (position < 0) {
      throw new HostException(ErrorCode.INVALID);
    }
  }

  @Override
  public int read(ByteBuffer into, long position) throws HostException {
    synchronized (file.tree) {
      check(readable && !closed, position);
      return file.read(into, position);
    }
  }

  @Override
  public int write(ByteBuffer from, long position) throws HostException {
    synchronized (file.tree) {
      check(writable && !closed, position);
      return file.write(from, position);
    }
  }

  @Override
  public int append(ByteBuffer from) throws HostException {
    synchronized (file.tree) {
      return write(from, file.size());
    }
  }

  @Override
  public long size() {
    synchronized (file.tree) {
      return file.size();
    }
  }

  @Override
  public void setSize(long size) throws HostException {
    synchronized (file.tree) {
      check(writable && !closed, 0);
      file.setSize(size);
    }
  }

  @Override
  public void sync(boolean status) {
    // There is no disk.
  }

  @Override
  public FileStatus status() {
    synchronized (file.tree) {
      return file.status();
    }
  }

  @Override
  public void setTimes(FileTimes times) {
    synchronized (file.tree) {
      file.setTimes(times);
    }
  }

  @Override
  public void close() {
    synchronized (file.tree) {
      if (!closed) {
        closed = true;
        file.close();
      }
    }
  }
}
