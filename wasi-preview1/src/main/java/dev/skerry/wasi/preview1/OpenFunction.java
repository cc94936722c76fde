package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.Directory;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.FileType;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Lookup;
import dev.skerry.wasi.host.OpenFile;
import dev.skerry.wasi.host.OpenMode;
import java.util.Optional;

/// `path_open`. A guest may ask for more rights than there are to inherit, as several toolchains
/// do: it gets those that there are.
final class OpenFunction {

  private OpenFunction() {}

  static void open(Call call) throws HostException {
    int flags = Flags.check(call.i32(4), Flags.ALL_O);
    int fdFlags = Flags.check(call.i32(7), Flags.ALL_FD);
    boolean follow = Flags.check(call.i32(1), Flags.SYMLINK_FOLLOW) != 0;
    DirectoryDescriptor start = call.descriptors().directory(call.i32(0), needed(flags));
    GuestMemory memory = call.memory();
    memory.check(call.i32(8), Integer.BYTES);
    String path = memory.path(call.i32(2), call.i32(3));
    boolean isNew = (flags & Flags.CREAT) != 0 && (flags & Flags.EXCL) != 0;
    long base = call.i64(5) & start.inheriting();
    long inheriting = call.i64(6) & start.inheriting();
    try (Lookup found = Lookup.of(start.directory(), path, follow && !isNew)) {
      Optional<FileType> type = PathFunctions.type(found);
      check(found, type, flags);
      Descriptor opened =
          type.isPresent() && type.get() == FileType.DIRECTORY
              ? directory(call, found, flags, base, inheriting, fdFlags)
              : file(found, flags, base, inheriting, fdFlags);
      memory.set32(call.i32(8), 0, call.descriptors().add(opened));
    }
  }

  /// The rights that opening with these flags needs.
  private static long needed(int flags) {
    long rights = Rights.PATH_OPEN;
    if ((flags & Flags.CREAT) != 0) {
      rights |= Rights.PATH_CREATE_FILE;
    }
    if ((flags & Flags.TRUNC) != 0) {
      rights |= Rights.PATH_FILESTAT_SET_SIZE;
    }
    return rights;
  }

  private static void check(Lookup found, Optional<FileType> type, int flags) throws HostException {
    boolean creates = (flags & Flags.CREAT) != 0;
    boolean wantsDirectory = (flags & Flags.DIRECTORY) != 0;
    if (creates && wantsDirectory) {
      throw new HostException(ErrorCode.INVALID);
    }
    if (type.isEmpty()) {
      if (!creates) {
        throw new HostException(ErrorCode.NO_ENTRY);
      }
      if (found.isDirectory()) {
        throw new HostException(ErrorCode.IS_DIRECTORY);
      }
      return;
    }
    if (creates && (flags & Flags.EXCL) != 0) {
      throw new HostException(ErrorCode.EXIST);
    }
    if (type.get() == FileType.SYMBOLIC_LINK) {
      throw new HostException(ErrorCode.LOOP);
    }
    if ((wantsDirectory || found.isDirectory()) && type.get() != FileType.DIRECTORY) {
      throw new HostException(ErrorCode.NOT_DIRECTORY);
    }
  }

  private static Descriptor directory(
      Call call, Lookup found, int flags, long base, long inheriting, int fdFlags)
      throws HostException {
    if ((flags & (Flags.CREAT | Flags.TRUNC)) != 0 || (base & Rights.FD_WRITE) != 0) {
      throw new HostException(ErrorCode.IS_DIRECTORY);
    }
    Directory opened = found.parent().openDirectory(found.name());
    return new DirectoryDescriptor(
        opened,
        Optional.empty(),
        call.descriptors().listings(),
        base & Rights.OF_DIRECTORY,
        inheriting,
        fdFlags);
  }

  private static Descriptor file(Lookup found, int flags, long base, long inheriting, int fdFlags)
      throws HostException {
    OpenMode mode =
        new OpenMode(
            (base & Rights.FD_READ) != 0,
            (base & Rights.FD_WRITE) != 0,
            (flags & Flags.CREAT) != 0,
            (flags & Flags.EXCL) != 0,
            (flags & Flags.TRUNC) != 0,
            (fdFlags & (Flags.DSYNC | Flags.RSYNC | Flags.SYNC)) != 0);
    OpenFile opened = found.parent().openFile(found.name(), mode);
    return new FileDescriptor(opened, base & Rights.OF_FILE, inheriting, fdFlags);
  }
}
