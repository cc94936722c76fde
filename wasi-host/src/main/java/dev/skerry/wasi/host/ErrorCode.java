package dev.skerry.wasi.host;

/// Why something that a guest asked for was not done. The names are those of `error-code` in
/// `wasi:filesystem` and `wasi:sockets`, as far as they can happen here.
public enum ErrorCode {
  ACCESS("permission denied"),
  ADDRESS_IN_USE("address in use"),
  ADDRESS_NOT_BINDABLE("address not available"),
  WOULD_BLOCK("would block"),
  BAD_DESCRIPTOR("bad descriptor"),
  BUSY("device or resource busy"),
  CONNECTION_ABORTED("connection aborted"),
  CONNECTION_REFUSED("connection refused"),
  CONNECTION_RESET("connection reset"),
  CROSS_DEVICE("cross-device link"),
  DATAGRAM_TOO_LARGE("datagram too large"),
  EXIST("file exists"),
  FILE_TOO_LARGE("file too large"),
  ILLEGAL_BYTE_SEQUENCE("illegal byte sequence"),
  INSUFFICIENT_MEMORY("not enough memory"),
  INSUFFICIENT_SPACE("no space left"),
  INVALID("invalid argument"),
  INVALID_SEEK("invalid seek"),
  IO("input or output error"),
  IS_DIRECTORY("is a directory"),
  LOOP("too many levels of symbolic links"),
  NAME_TOO_LONG("file name too long"),
  NAME_UNRESOLVABLE("name has no address"),
  NO_ENTRY("no such file or directory"),
  NOT_CAPABLE("not granted"),
  NOT_CONNECTED("not connected"),
  NOT_DIRECTORY("not a directory"),
  NOT_EMPTY("directory not empty"),
  NOT_PERMITTED("operation not permitted"),
  NOT_SOCKET("not a socket"),
  OVERFLOW("value too large"),
  PERMANENT_RESOLVER_FAILURE("names cannot be looked up"),
  PIPE("broken pipe"),
  READ_ONLY("read-only file system"),
  REMOTE_UNREACHABLE("remote address not reachable"),
  TEMPORARY_RESOLVER_FAILURE("names cannot be looked up now"),
  TIMEOUT("timed out"),
  TOO_MANY_OPEN("too many open files"),
  TOO_MANY_LINKS("too many links"),
  UNSUPPORTED("not supported");

  private final String text;

  ErrorCode(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
