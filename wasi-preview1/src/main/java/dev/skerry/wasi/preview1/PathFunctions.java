package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.Directory;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.FileStatus;
import dev.skerry.wasi.host.FileType;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The functions on paths below open directories, `path_*`, but for the one that opens.
final class PathFunctions {
  private static final String ITSELF = ".";

  private PathFunctions() {}

  /// Looks up a path that is given by a descriptor and two arguments.
  private static Lookup lookup(Call call, int descriptor, int path, boolean follow, long rights)
      throws HostException {
    Directory start = call.descriptors().directory(call.i32(descriptor), rights).directory();
    return Lookup.of(start, call.memory().path(call.i32(path), call.i32(path + 1)), follow);
  }

  /// What a path leads to; nothing when nothing is there.
  static Optional<FileType> type(Lookup found) throws HostException {
    try {
      return Optional.of(found.parent().type(found.name()));
    } catch (HostException e) {
      if (e.code() == ErrorCode.NO_ENTRY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isItself(Lookup found) {
    return found.name().equals(ITSELF);
  }

  private static void refuseItself(Lookup found, ErrorCode code) throws HostException {
    if (isItself(found)) {
      throw new HostException(code);
    }
  }

  /// A slash at the end of a path to anything but a directory is an error.
  private static void checkSlash(Lookup found) throws HostException {
    if (found.isDirectory() && found.parent().type(found.name()) != FileType.DIRECTORY) {
      throw new HostException(ErrorCode.NOT_DIRECTORY);
    }
  }

  static void createDirectory(Call call) throws HostException {
    try (Lookup found = lookup(call, 0, 1, false, Rights.PATH_CREATE_DIRECTORY)) {
      refuseItself(found, ErrorCode.EXIST);
      found.parent().createDirectory(found.name());
    }
  }

  private static boolean follows(int flags) throws HostException {
    return Flags.check(flags, Flags.SYMLINK_FOLLOW) != 0;
  }

  static void filestat(Call call) throws HostException {
    call.memory().check(call.i32(4), Layout.sizeOfFilestat(call.version()));
    try (Lookup found = lookup(call, 0, 2, follows(call.i32(1)), Rights.PATH_FILESTAT_GET)) {
      checkSlash(found);
      FileStatus status = found.parent().status(found.name());
      Layout.filestat(call, call.i32(4), status, FileTypes.of(status.type()));
    }
  }

  static void setTimes(Call call) throws HostException {
    try (Lookup found = lookup(call, 0, 2, follows(call.i32(1)), Rights.PATH_FILESTAT_SET_TIMES)) {
      checkSlash(found);
      found.parent().setTimes(found.name(), Times.of(call, call.i64(4), call.i64(5), call.i32(6)));
    }
  }

  static void link(Call call) throws HostException {
    if (follows(call.i32(1))) {
      throw new HostException(ErrorCode.INVALID);
    }
    try (Lookup from = lookup(call, 0, 2, false, Rights.PATH_LINK_SOURCE);
        Lookup to = lookup(call, 4, 5, false, Rights.PATH_LINK_TARGET)) {
      checkSlash(from);
      refuseItself(from, ErrorCode.NOT_PERMITTED);
      checkNew(to);
      from.parent().createHardLink(from.name(), to.parent(), to.name());
    }
  }

  /// Checks a name that a link is to have.
  private static void checkNew(Lookup found) throws HostException {
    refuseItself(found, ErrorCode.EXIST);
    if (found.isDirectory()) {
      FileType type = found.parent().type(found.name());
      throw new HostException(
          type == FileType.DIRECTORY ? ErrorCode.EXIST : ErrorCode.NOT_DIRECTORY);
    }
  }

  static void readLink(Call call) throws HostException {
    GuestMemory memory = call.memory();
    memory.check(call.i32(3), Integer.toUnsignedLong(call.i32(4)));
    memory.check(call.i32(5), Integer.BYTES);
    try (Lookup found = lookup(call, 0, 1, false, Rights.PATH_READLINK)) {
      refuseItself(found, ErrorCode.INVALID);
      if (found.parent().type(found.name()) != FileType.SYMBOLIC_LINK) {
        throw new HostException(ErrorCode.INVALID);
      }
      byte[] content =
          found.parent().readSymbolicLink(found.name()).getBytes(StandardCharsets.UTF_8);
      int count = (int) Math.min(content.length, Integer.toUnsignedLong(call.i32(4)));
      memory.write(call.i32(3), content, 0, count);
      memory.set32(call.i32(5), 0, count);
    }
  }

  static void removeDirectory(Call call) throws HostException {
    try (Lookup found = lookup(call, 0, 1, false, Rights.PATH_REMOVE_DIRECTORY)) {
      refuseItself(found, ErrorCode.INVALID);
      found.parent().removeDirectory(found.name());
    }
  }

  static void rename(Call call) throws HostException {
    try (Lookup from = lookup(call, 0, 1, false, Rights.PATH_RENAME_SOURCE);
        Lookup to = lookup(call, 3, 4, false, Rights.PATH_RENAME_TARGET)) {
      refuseItself(from, ErrorCode.BUSY);
      refuseItself(to, ErrorCode.BUSY);
      checkSlash(from);
      if (to.isDirectory() && from.parent().type(from.name()) != FileType.DIRECTORY) {
        throw new HostException(ErrorCode.NOT_DIRECTORY);
      }
      from.parent().rename(from.name(), to.parent(), to.name());
    }
  }

  /// A link to an absolute path could lead nowhere that the guest may go.
  static void symbolicLink(Call call) throws HostException {
    String content = call.memory().path(call.i32(0), call.i32(1));
    if (content.isEmpty()) {
      throw new HostException(ErrorCode.NO_ENTRY);
    }
    if (content.startsWith("/")) {
      throw new HostException(ErrorCode.NOT_PERMITTED);
    }
    try (Lookup found = lookup(call, 2, 3, false, Rights.PATH_SYMLINK)) {
      checkNew(found);
      found.parent().createSymbolicLink(found.name(), content);
    }
  }

  static void unlink(Call call) throws HostException {
    try (Lookup found = lookup(call, 0, 1, false, Rights.PATH_UNLINK_FILE)) {
      refuseItself(found, ErrorCode.IS_DIRECTORY);
      checkSlash(found);
      found.parent().removeFile(found.name());
    }
  }
}
