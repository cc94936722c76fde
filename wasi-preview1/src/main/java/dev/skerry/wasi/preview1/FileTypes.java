package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.FileType;

/// The numbers of file types, `filetype` in the definition of preview 1.
final class FileTypes {
  static final int UNKNOWN = 0;
  static final int CHARACTER_DEVICE = 2;
  static final int DIRECTORY = 3;
  static final int REGULAR_FILE = 4;
  static final int SOCKET_STREAM = 6;
  static final int SYMBOLIC_LINK = 7;

  private FileTypes() {}

  static int of(FileType type) {
    return switch (type) {
      case UNKNOWN -> UNKNOWN;
      case CHARACTER_DEVICE -> CHARACTER_DEVICE;
      case DIRECTORY -> DIRECTORY;
      case REGULAR_FILE -> REGULAR_FILE;
      case SYMBOLIC_LINK -> SYMBOLIC_LINK;
      case SOCKET_STREAM -> SOCKET_STREAM;
    };
  }
}
