package dev.skerry.cli;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file or standard input, read whole: a module in the binary or in the text format, whichever
/// its content tells.
final class Input {
  /// What stands for standard input and output on the command line.
  static final String STANDARD = "-";

  private final String name;
  private final byte[] bytes;

  private Input(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// What to call the input in messages.
  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  /// Reads a file, or standard input for `-`.
  ///
  /// @throws InputException when it cannot be read
  static Input read(String name, Console console) {
    return name.equals(STANDARD)
        ? new Input("<stdin>", readAll("<stdin>", console.in()))
        : read(path(name));
  }

  static Input read(Path file) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new InputException(name + ": is a directory");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return new Input(name, readAll(name, stream));
    } catch (IOException e) {
      throw new InputException(name + ": " + reason(e));
    }
  }

  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InputException(name + ": not a file name");
    }
  }

  private static byte[] readAll(String name, InputStream stream) {
    int limit = Limit.MODULE_BYTES.standard();
    try {
      byte[] bytes = stream.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new InputException(name + ": too large: the limit is " + limit + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new InputException(name + ": " + reason(e));
    } catch (OutOfMemoryError e) {
      throw new InputException(name + ": too large for the memory of this process");
    }
  }

  /// What went wrong with a file, in the words of the system.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _, FileNotFoundException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? "cannot be read" : e.getMessage();
    };
  }

  /// Whether this is meant to be a module in the binary format: text cannot start with a zero byte.
  /// A name that ends in `.wasm` decides where the first byte is no start of a text either.
  boolean isBinary() {
    int first = 0;
    while (first < bytes.length && isSpace(bytes[first])) {
      first++;
    }
    if (first < bytes.length && (bytes[first] == '(' || bytes[first] == ';')) {
      return false;
    }
    return (bytes.length > 0 && bytes[0] == 0) || name.endsWith(".wasm");
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  /// The module, not yet validated.
  Module module(ReadOptions options) {
    return isBinary() ? BinaryReader.read(bytes, options) : TextReader.read(bytes, options);
  }
}
