package dev.skerry.wasi.host;

import java.nio.ByteBuffer;

/// A file of a directory in which nothing can be changed.
record ReadOnlyFile(OpenFile file) implements OpenFile {
  private static HostException refusal() {
    return new HostException(ErrorCode.READ_ONLY);
  }

  @Override
  public int read(ByteBuffer into, long position) throws HostException, InterruptedException {
    return file.read(into, position);
  }

  @Override
  public int write(ByteBuffer from, long position) throws HostException {
    throw refusal();
  }

  @Override
  public int append(ByteBuffer from) throws HostException {
    throw refusal();
  }

  @Override
  public long size() throws HostException {
    return file.size();
  }

  @Override
  public void setSize(long size) throws HostException {
    throw refusal();
  }

  @Override
  public void sync(boolean status) throws HostException {
    file.sync(status);
  }

  @Override
  public FileStatus status() throws HostException {
    return file.status();
  }

  @Override
  public void setTimes(FileTimes times) throws HostException {
    throw refusal();
  }

  @Override
  public void close() {
    file.close();
  }
}
