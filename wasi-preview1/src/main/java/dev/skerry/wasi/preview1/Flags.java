package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;

/// The flags that functions of preview 1 take.
final class Flags {
  // fdflags
  static final int APPEND = 1;
  static final int DSYNC = 1 << 1;
  static final int NONBLOCK = 1 << 2;
  static final int RSYNC = 1 << 3;
  static final int SYNC = 1 << 4;
  static final int ALL_FD = (1 << 5) - 1;

  // oflags
  static final int CREAT = 1;
  static final int DIRECTORY = 1 << 1;
  static final int EXCL = 1 << 2;
  static final int TRUNC = 1 << 3;
  static final int ALL_O = (1 << 4) - 1;

  // fstflags
  static final int ATIM = 1;
  static final int ATIM_NOW = 1 << 1;
  static final int MTIM = 1 << 2;
  static final int MTIM_NOW = 1 << 3;
  static final int ALL_FST = (1 << 4) - 1;

  // lookupflags
  static final int SYMLINK_FOLLOW = 1;

  // riflags
  static final int RECV_PEEK = 1;
  static final int RECV_WAITALL = 1 << 1;
  static final int ALL_RI = (1 << 2) - 1;

  // sdflags
  static final int RD = 1;
  static final int WR = 1 << 1;
  static final int ALL_SD = (1 << 2) - 1;

  // subclockflags
  static final int ABSTIME = 1;

  private Flags() {}

  /// The flags, which must be among all that there are.
  static int check(int flags, int all) throws HostException {
    if ((flags & ~all) != 0) {
      throw new HostException(ErrorCode.INVALID);
    }
    return flags;
  }
}
