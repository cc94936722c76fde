package dev.skerry.cli;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file or standard input, read whole: a module in the binary or in the text format, whichever
/// its content tells.
final class Input {
  /// What stands for standard input and output on the command line.
  static final String STANDARD = "-";

  private static final int MOST_BYTES = Limit.MODULE_BYTES.standard();

  /// A module file of this size is mapped and not read to the heap.
  private static final int MAP_FROM = 16 << 20;

  private final String name;
  private final byte[] bytes;
  private final @Nullable Path mapped;

  private Input(String name, byte[] bytes, @Nullable Path mapped) {
    this.name = name;
    this.bytes = bytes;
    this.mapped = mapped;
  }

  /// What to call the input in messages.
  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  /// All bytes, for a binary.
  ByteBuffer content() throws IOException {
    if (mapped == null) {
      return ByteBuffer.wrap(bytes);
    }
    try (FileChannel channel = FileChannel.open(mapped)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /// Reads a file, or standard input for `-`.
  ///
  /// @throws InputException when it cannot be read
  static Input read(String name, Console console) {
    if (!name.equals(STANDARD)) {
      return read(path(name));
    }
    try {
      return new Input("<stdin>", readAll("<stdin>", console.in()), null);
    } catch (IOException e) {
      throw new InputException("<stdin>: " + reason(e));
    }
  }

  static Input read(Path file) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new InputException(name + ": is a directory");
    }
    try {
      return isLargeBinary(file)
          ? new Input(name, new byte[0], file)
          : new Input(name, readAll(name, file), null);
    } catch (IOException e) {
      throw new InputException(name + ": " + reason(e));
    }
  }

  private static boolean isLargeBinary(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) < MAP_FROM) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.read() == 0;
    }
  }

  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InputException(name + ": not a file name");
    }
  }

  private static byte[] readAll(String name, Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      checkSize(name, Files.size(file));
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return readAll(name, stream);
    }
  }

  private static byte[] readAll(String name, InputStream stream) throws IOException {
    try {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      checkSize(name, bytes.length);
      return bytes;
    } catch (OutOfMemoryError e) {
      throw new InputException(name + ": too large for the memory of this process");
    }
  }

  private static void checkSize(String name, long size) {
    if (size > MOST_BYTES) {
      throw new InputException(name + ": too large: the limit is " + MOST_BYTES + " bytes");
    }
  }

  /// What went wrong with a file, in the words of the system.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _, FileNotFoundException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _ -> "is no directory";
      case FileSystemException f when f.getReason() != null ->
          f.getReason().substring(0, 1).toLowerCase(Locale.ROOT) + f.getReason().substring(1);
      default -> e.getMessage() == null ? "cannot be read" : e.getMessage();
    };
  }

  /// Whether this is meant to be a module in the binary format: text cannot start with a zero byte.
  /// A name that ends in `.wasm` decides where the first byte is no start of a text either.
  private boolean isBinary() {
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
    if (mapped == null) {
      return isBinary() ? BinaryReader.read(bytes, options) : TextReader.read(bytes, options);
    }
    try {
      return BinaryReader.read(mapped, options);
    } catch (IOException e) {
      throw new InputException(name + ": " + reason(e));
    }
  }
}
