package dev.skerry.binary;

import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.Module;

/// Writes a module in the binary format.
public final class BinaryWriter {
  private BinaryWriter() {}

  /// The bytes of a module; reading them gives an equal module.
  public static byte[] write(Module module) {
    return new ByteWriter().toByteArray();
  }
}
