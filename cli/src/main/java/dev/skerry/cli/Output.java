package dev.skerry.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes results: to standard output, or to a file that is only replaced when all is there.
final class Output {
  private Output() {}

  /// Writes the content.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }

  /// Writes to a file, or to standard output for `-`.
  ///
  /// @throws InputException when it cannot be written
  static void write(String name, Content content, Console console) {
    try {
      if (name.equals(Input.STANDARD)) {
        content.writeTo(console.out());
        return;
      }
      Path file = Input.path(name);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        write(file, content);
      } else {
        replace(file, content);
      }
    } catch (IOException e) {
      throw new InputException(name + ": cannot be written: " + Input.reason(e));
    }
  }

  private static void write(Path file, Content content) throws IOException {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(stream);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path directory = target.getParent();
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException("no such directory");
    }
    try {
      write(temporary, content);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
