package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;
import java.nio.charset.StandardCharsets;

/// The functions on open descriptors, `fd_*`, but for those that read and write.
final class DescriptorFunctions {
  private static final int MOST_ADVICE = 5;

  private DescriptorFunctions() {}

  static void advise(Call call) throws HostException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_ADVISE);
    if (call.i64(1) < 0 || call.i64(2) < 0 || call.i32(3) < 0 || call.i32(3) > MOST_ADVICE) {
      throw new HostException(ErrorCode.INVALID);
    }
    descriptor.advise();
  }

  static void allocate(Call call) throws HostException {
    call.descriptors().get(call.i32(0), Rights.FD_ALLOCATE).allocate(call.i64(1), call.i64(2));
  }

  static void fdstat(Call call) throws HostException {
    Layout.fdstat(call.memory(), call.i32(1), call.descriptors().get(call.i32(0)));
  }

  static void setFlags(Call call) throws HostException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_FDSTAT_SET_FLAGS);
    int flags = Flags.check(call.i32(1), Flags.ALL_FD);
    int fixed = Flags.DSYNC | Flags.RSYNC | Flags.SYNC;
    if (((flags ^ descriptor.flags()) & fixed) != 0) {
      // How writes reach the disk is settled when a file is opened.
      throw new HostException(ErrorCode.UNSUPPORTED);
    }
    descriptor.setFlags(flags);
  }

  static void filestat(Call call) throws HostException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_FILESTAT_GET);
    Layout.filestat(call, call.i32(1), descriptor.status(), descriptor.type());
  }

  static void setSize(Call call) throws HostException {
    call.descriptors().get(call.i32(0), Rights.FD_FILESTAT_SET_SIZE).setSize(call.i64(1));
  }

  static void setTimes(Call call) throws HostException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_FILESTAT_SET_TIMES);
    descriptor.setTimes(Times.of(call, call.i64(1), call.i64(2), call.i32(3)));
  }

  /// The name of a preopened directory. Whoever looks for all of them stops at the first error.
  private static byte[] name(Call call) throws HostException {
    if (call.descriptors().get(call.i32(0)) instanceof DirectoryDescriptor directory) {
      return directory
          .preopened()
          .orElseThrow(() -> new HostException(ErrorCode.BAD_DESCRIPTOR))
          .getBytes(StandardCharsets.UTF_8);
    }
    throw new HostException(ErrorCode.BAD_DESCRIPTOR);
  }

  static void prestat(Call call) throws HostException {
    byte[] name = name(call);
    GuestMemory memory = call.memory();
    memory.fill(call.i32(1), 8);
    memory.set32(call.i32(1), 4, name.length);
  }

  static void prestatName(Call call) throws HostException {
    byte[] name = name(call);
    if (Integer.compareUnsigned(call.i32(2), name.length) < 0) {
      throw new HostException(ErrorCode.NAME_TOO_LONG);
    }
    call.memory().write(call.i32(1), name, 0, name.length);
  }

  static void seek(Call call) throws HostException {
    Version.Whence whence = call.version().whence(call.i32(2));
    long offset = call.i64(1);
    boolean tells = offset == 0 && whence == Version.Whence.CURRENT;
    Descriptor descriptor = call.descriptors().get(call.i32(0));
    if (!tells || (descriptor.base() & Rights.FD_TELL) == 0) {
      check(descriptor);
    }
    GuestMemory memory = call.memory();
    memory.check(call.i32(3), Long.BYTES);
    memory.set64(call.i32(3), 0, descriptor.seek(offset, whence));
  }

  /// A stream has no position, whatever its rights.
  private static void check(Descriptor descriptor) throws HostException {
    if (descriptor instanceof FileDescriptor) {
      descriptor.check(Rights.FD_SEEK);
    }
  }

  static void tell(Call call) throws HostException {
    Descriptor descriptor = call.descriptors().get(call.i32(0));
    if ((descriptor.base() & Rights.FD_TELL) == 0) {
      check(descriptor);
    }
    GuestMemory memory = call.memory();
    memory.check(call.i32(1), Long.BYTES);
    memory.set64(call.i32(1), 0, descriptor.seek(0, Version.Whence.CURRENT));
  }
}
