package dev.skerry.binary;

import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads a module from the binary format (chapter 5 of the specification). Function bodies and data
/// stay slices of the input, which must therefore not change as long as the module is in use.
///
/// Each method throws {@link MalformedException} for bytes that are not a module, and nothing else
/// on their account.
public final class BinaryReader {
  /// Smaller files are read to the heap, where their bytes are cheaper to reach.
  private static final int MAP_FROM = 16 << 20;

  private BinaryReader() {}

  /// The module in an array. The array is not copied.
  public static Module read(byte[] bytes, ReadOptions options) {
    return read(Bytes.of(bytes), options);
  }

  /// The module between position and limit of a buffer, neither of which moves. The content of the
  /// buffer is not copied.
  public static Module read(ByteBuffer buffer, ReadOptions options) {
    if (buffer.hasArray() && buffer.arrayOffset() + buffer.position() == 0) {
      return read(Bytes.of(buffer.array(), buffer.limit()), options);
    }
    return read(Bytes.of(MemorySegment.ofBuffer(buffer)), options);
  }

  /// The module in a file. A large file is mapped, and must then not change as long as the module
  /// is in use.
  public static Module read(Path file, ReadOptions options) throws IOException {
    long size = Files.size(file);
    checkSize(size, options);
    if (size < MAP_FROM) {
      try (InputStream stream = Files.newInputStream(file)) {
        return read(stream, options);
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(Bytes.of(channel.map(MapMode.READ_ONLY, 0, size, Arena.ofAuto())), options);
    }
  }

  /// The module in all that is left of a stream, which is not closed.
  public static Module read(InputStream stream, ReadOptions options) throws IOException {
    int most = options.limit(Limit.MODULE_BYTES);
    byte[] bytes = stream.readNBytes(most == Integer.MAX_VALUE ? most : most + 1);
    return read(bytes, options);
  }

  /// The module in bytes of any kind.
  public static Module read(Bytes bytes, ReadOptions options) {
    checkSize(bytes.length(), options);
    return new ModuleReader(bytes, options).read();
  }

  private static void checkSize(long size, ReadOptions options) {
    int most = options.limit(Limit.MODULE_BYTES);
    if (size > most) {
      throw new MalformedException(
          "too many " + Limit.MODULE_BYTES.text() + ": the limit is " + most, most);
    }
  }
}
