package dev.skerry.binary;

import dev.skerry.syntax.ByteReader;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Span;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The number that ties a module to its debug information elsewhere, from its `build_id` section (a
/// convention among tools): a length and that many bytes.
public final class BuildId {
  public static final String NAME = "build_id";

  private final byte[] bytes;

  private BuildId(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The build id of a module, absent when there is none or when its section is broken.
  public static Optional<BuildId> of(Module module) {
    return module.custom(NAME).map(CustomSection::content).flatMap(BuildId::read);
  }

  private static Optional<BuildId> read(Span content) {
    ByteReader in = content.reader();
    try {
      int length = in.u32();
      if (length <= 0 || length != in.remaining()) {
        return Optional.empty();
      }
    } catch (MalformedException _) {
      return Optional.empty();
    }
    byte[] all = content.toByteArray();
    return Optional.of(
        new BuildId(Arrays.copyOfRange(all, all.length - in.remaining(), all.length)));
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  /// The bytes in hexadecimal, the way build ids are written.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
