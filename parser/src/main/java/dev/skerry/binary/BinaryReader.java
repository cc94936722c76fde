package dev.skerry.binary;

import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;

/// Reads a module from the binary format.
public final class BinaryReader {
  private BinaryReader() {}

  /// The module in an array, which must not be changed afterwards.
  public static Module read(byte[] bytes, ReadOptions options) {
    return new Module.Builder().build();
  }
}
