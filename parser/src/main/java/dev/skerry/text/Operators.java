package dev.skerry.text;

import dev.skerry.syntax.Opcode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From keywords to instructions. Where several share a keyword this knows the first, and its
/// immediates tell which one is meant.
final class Operators {
  private static final Map<String, Opcode> BY_TEXT = new HashMap<>();

  static {
    for (Opcode opcode : Opcode.values()) {
      BY_TEXT.putIfAbsent(opcode.text(), opcode);
    }
  }

  private Operators() {}

  static @Nullable Opcode ofText(String text) {
    return BY_TEXT.get(text);
  }
}
