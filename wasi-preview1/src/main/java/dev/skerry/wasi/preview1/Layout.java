package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.FileStatus;

/// How records of preview 1 lie in memory.
final class Layout {
  static final int SIZE_OF_FDSTAT = 24;
  static final int SIZE_OF_FILESTAT = 64;
  private static final int SIZE_OF_OLD_FILESTAT = 56;

  private Layout() {}

  static void fdstat(GuestMemory memory, int pointer, Descriptor descriptor) {
    memory.fill(pointer, SIZE_OF_FDSTAT);
    memory.set8(pointer, 0, descriptor.type());
    memory.set16(pointer, 2, descriptor.flags());
    memory.set64(pointer, 8, descriptor.base());
    memory.set64(pointer, 16, descriptor.inheriting());
  }

  static int sizeOfFilestat(Version version) {
    return version == Version.UNSTABLE ? SIZE_OF_OLD_FILESTAT : SIZE_OF_FILESTAT;
  }

  /// The old one has four bytes for the number of links, and all behind it earlier.
  static void filestat(Call call, int pointer, FileStatus status, int type) {
    GuestMemory memory = call.memory();
    memory.fill(pointer, sizeOfFilestat(call.version()));
    memory.set64(pointer, 0, status.device());
    memory.set64(pointer, 8, status.inode());
    memory.set8(pointer, 16, type);
    int size;
    if (call.version() == Version.UNSTABLE) {
      memory.set32(pointer, 20, (int) Math.min(0xFFFF_FFFFL, status.links()));
      size = 24;
    } else {
      memory.set64(pointer, 24, status.links());
      size = 32;
    }
    memory.set64(pointer, size, status.size());
    memory.set64(pointer, size + 8, status.accessed());
    memory.set64(pointer, size + 16, status.modified());
    memory.set64(pointer, size + 24, status.changed());
  }
}
