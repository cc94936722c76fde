package dev.skerry.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes results: to standard output, or to a file that is only replaced when all is there.
final class Output {
  private Output() {}

  /// Writes to a file, or to standard output for `-`.
  ///
  /// @throws InputException when it cannot be written
  static void write(String name, byte[] bytes, Console console) {
    if (name.equals(Input.STANDARD)) {
      console.out().write(bytes, 0, bytes.length);
      return;
    }
    Path file = Input.path(name);
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        Files.write(file, bytes);
      } else {
        replace(file, bytes);
      }
    } catch (IOException e) {
      throw new InputException(name + ": cannot be written: " + Input.reason(e));
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path directory = target.getParent();
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException("no such directory");
    }
    try {
      Files.write(temporary, bytes);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
