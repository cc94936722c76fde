package dev.skerry.wasi.host;

/// What something in a directory is.
public enum FileType {
  UNKNOWN,
  CHARACTER_DEVICE,
  DIRECTORY,
  REGULAR_FILE,
  SYMBOLIC_LINK,
  SOCKET_STREAM
}
