package dev.skerry.wasi.host;

import java.nio.ByteBuffer;

/// A regular file that is open. Safe for several threads; positions are the business of its user.
public interface OpenFile extends AutoCloseable {
  /// Reads as much as there is and fits, from a position on. Returns how many bytes; none at the
  /// end.
  int read(ByteBuffer into, long position) throws HostException, InterruptedException;

  /// Writes all of it from a position on, and returns how many bytes that were.
  int write(ByteBuffer from, long position) throws HostException, InterruptedException;

  /// Writes at the end of the file.
  int append(ByteBuffer from) throws HostException, InterruptedException;

  long size() throws HostException;

  /// Cuts the file, or fills it up with zeros.
  void setSize(long size) throws HostException;

  /// Has the content on the disk, and the status too if so asked.
  void sync(boolean status) throws HostException;

  FileStatus status() throws HostException;

  void setTimes(FileTimes times) throws HostException;

  @Override
  void close();
}
