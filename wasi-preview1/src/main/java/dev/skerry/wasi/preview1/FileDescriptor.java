package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.FileStatus;
import dev.skerry.wasi.host.FileTimes;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.OpenFile;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/// An open regular file and the position in it. Reads and writes of several threads do not mix.
final class FileDescriptor extends Descriptor {
  private final OpenFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private long position;

  FileDescriptor(OpenFile file, long base, long inheriting, int flags) {
    super(base, inheriting, flags);
    this.file = file;
  }

  @Override
  int type() {
    return FileTypes.REGULAR_FILE;
  }

  @Override
  int read(ByteBuffer into, int before) throws HostException, InterruptedException {
    lock.lock();
    try {
      int count = file.read(into, position);
      position += count;
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  int write(ByteBuffer from) throws HostException, InterruptedException {
    lock.lock();
    try {
      if ((flags() & Flags.APPEND) != 0) {
        int count = file.append(from);
        position = file.size();
        return count;
      }
      int count = file.write(from, position);
      position += count;
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  int readAt(ByteBuffer into, long from) throws HostException, InterruptedException {
    return file.read(into, from);
  }

  @Override
  int writeAt(ByteBuffer from, long to) throws HostException, InterruptedException {
    return file.write(from, to);
  }

  @Override
  long seek(long offset, Version.Whence whence) throws HostException {
    lock.lock();
    try {
      long from =
          switch (whence) {
            case START -> 0;
            case CURRENT -> position;
            case END -> file.size();
            case NONE -> throw new HostException(ErrorCode.INVALID);
          };
      if (offset > 0 && from > Long.MAX_VALUE - offset) {
        throw new HostException(ErrorCode.OVERFLOW);
      }
      if (from + offset < 0) {
        throw new HostException(ErrorCode.INVALID);
      }
      position = from + offset;
      return position;
    } finally {
      lock.unlock();
    }
  }

  @Override
  FileStatus status() throws HostException {
    return file.status();
  }

  @Override
  void setTimes(FileTimes times) throws HostException {
    file.setTimes(times);
  }

  @Override
  void setSize(long size) throws HostException {
    file.setSize(size);
  }

  /// Makes the file larger, which is what a guest can see of it.
  @Override
  void allocate(long offset, long length) throws HostException {
    if (offset < 0 || length <= 0) {
      throw new HostException(ErrorCode.INVALID);
    }
    if (offset > Long.MAX_VALUE - length) {
      throw new HostException(ErrorCode.FILE_TOO_LARGE);
    }
    if (offset + length > file.size()) {
      file.setSize(offset + length);
    }
  }

  @Override
  void sync(boolean status) throws HostException {
    file.sync(status);
  }

  @Override
  void advise() {
    // It is only advice.
  }

  @Override
  long readable() throws HostException {
    return Math.max(0, file.size() - position);
  }

  @Override
  void close() {
    file.close();
  }
}
