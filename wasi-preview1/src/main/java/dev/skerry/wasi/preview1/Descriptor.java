package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.FileStatus;
import dev.skerry.wasi.host.FileTimes;
import dev.skerry.wasi.host.FileType;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Readiness;
import java.nio.ByteBuffer;

/// Something open that a guest knows by a number, with what the guest may do with it. A kind of
/// descriptor overrides what makes sense for it; the rest fails as it does on other systems.
abstract sealed class Descriptor
    permits ConnectionDescriptor,
        DirectoryDescriptor,
        FileDescriptor,
        InputDescriptor,
        ListenerDescriptor,
        OutputDescriptor {
  private volatile long base;
  private volatile long inheriting;
  private volatile int flags;
  private volatile boolean changed;

  Descriptor(long base, long inheriting, int flags) {
    this.base = base;
    this.inheriting = inheriting;
    this.flags = flags;
  }

  /// The rights of the descriptor itself.
  final long base() {
    return base;
  }

  /// The rights that descriptors which are opened by means of it can have.
  final long inheriting() {
    return inheriting;
  }

  final int flags() {
    return flags;
  }

  /// Gives rights up. Refuses to add some.
  final void setRights(long newBase, long newInheriting) throws HostException {
    if ((newBase & ~base) != 0 || (newInheriting & ~inheriting) != 0) {
      throw new HostException(ErrorCode.NOT_CAPABLE);
    }
    change();
    base = newBase;
    inheriting = newInheriting;
  }

  final void setFlags(int newFlags) {
    change();
    flags = newFlags;
  }

  /// Notes that what the guest will see of it is not what a new one would see.
  final void change() {
    changed = true;
  }

  final boolean isChanged() {
    return changed;
  }

  final boolean waits() {
    return (flags & Flags.NONBLOCK) == 0;
  }

  final void check(long rights) throws HostException {
    if ((base & rights) != rights) {
      throw new HostException(ErrorCode.NOT_CAPABLE);
    }
  }

  /// The number of its file type.
  abstract int type();

  /// Reads what there is, from where the last read ended. Waits only when nothing was read `before`
  /// in the same call. Returns nothing or -1 at the end.
  int read(ByteBuffer into, int before) throws HostException, InterruptedException {
    throw new HostException(ErrorCode.BAD_DESCRIPTOR);
  }

  int write(ByteBuffer from) throws HostException, InterruptedException {
    throw new HostException(ErrorCode.BAD_DESCRIPTOR);
  }

  int readAt(ByteBuffer into, long position) throws HostException, InterruptedException {
    throw new HostException(ErrorCode.INVALID_SEEK);
  }

  int writeAt(ByteBuffer from, long position) throws HostException, InterruptedException {
    throw new HostException(ErrorCode.INVALID_SEEK);
  }

  /// Moves the position and returns it.
  long seek(long offset, Version.Whence whence) throws HostException {
    throw new HostException(ErrorCode.INVALID_SEEK);
  }

  FileStatus status() throws HostException {
    return new FileStatus(0, 0, FileType.UNKNOWN, 0, 0, 0, 0, 0);
  }

  void setTimes(FileTimes times) throws HostException {
    throw new HostException(ErrorCode.BAD_DESCRIPTOR);
  }

  void setSize(long size) throws HostException {
    throw new HostException(ErrorCode.INVALID);
  }

  /// Makes room for bytes that are to be written.
  void allocate(long offset, long length) throws HostException {
    throw new HostException(ErrorCode.BAD_DESCRIPTOR);
  }

  void sync(boolean status) throws HostException {
    throw new HostException(ErrorCode.INVALID);
  }

  /// Takes advice on how it will be used, which changes nothing here.
  void advise() throws HostException {
    throw new HostException(ErrorCode.INVALID_SEEK);
  }

  /// Whether reading would not wait.
  boolean isReadable() throws HostException {
    return true;
  }

  /// How many bytes can be read at least; 0 where that is not known.
  long readable() throws HostException {
    return 0;
  }

  boolean isWritable() throws HostException {
    return true;
  }

  /// Whether the other side has gone.
  boolean isHungUp() {
    return false;
  }

  /// Has the monitor woken when reading, or writing, would not wait. Called when it would.
  void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException {
    monitor.wake();
  }

  abstract void close();
}
