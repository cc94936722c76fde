package dev.skerry.syntax;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From the bytes of an opcode to its row, for the instructions that a set of features has.
final class OpcodeLookup {
  private static final int LOWEST_PREFIX = 0xFB;
  private static final int HIGHEST_PREFIX = 0xFE;

  private final @Nullable Opcode[] plain = new Opcode[256];
  private final @Nullable Opcode[][] prefixed =
      new Opcode[HIGHEST_PREFIX - LOWEST_PREFIX + 1][0x114];

  OpcodeLookup(Set<Feature> enabled) {
    for (Opcode opcode : Opcode.values()) {
      if (!enabled.contains(opcode.feature())) {
        continue;
      }
      if (opcode.isPrefixed()) {
        prefixed[opcode.prefix() - LOWEST_PREFIX][opcode.code() & 0xFFF] = opcode;
      } else {
        plain[opcode.code()] = opcode;
      }
    }
  }

  /// The instructions by their one byte, null where there is none; a prefix is none either. Not a
  /// copy.
  @Nullable Opcode[] plain() {
    return plain;
  }

  static boolean isPrefix(int code) {
    return code >= LOWEST_PREFIX && code <= HIGHEST_PREFIX;
  }

  /// The instruction behind a prefix byte, null when there is none.
  @Nullable Opcode prefixed(int prefix, int code) {
    Opcode[] row = prefixed[prefix - LOWEST_PREFIX];
    return Integer.compareUnsigned(code, row.length) < 0 ? row[code] : null;
  }
}
