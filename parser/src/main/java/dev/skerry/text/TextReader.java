package dev.skerry.text;

import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;

/// Reads a module from the text format.
public final class TextReader {
  private TextReader() {}

  /// The module in a text of UTF-8.
  public static Module read(byte[] source, ReadOptions options) {
    return read(source, 0, source.length, Origin.START, options);
  }

  /// The module in a part of a text; lines and columns of errors count from an origin that is not
  /// behind it.
  public static Module read(byte[] source, int start, int end, Origin origin, ReadOptions options) {
    return new ModuleReader(source, start, end, origin, options).read();
  }
}
