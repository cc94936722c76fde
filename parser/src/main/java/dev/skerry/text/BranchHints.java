package dev.skerry.text;

import dev.skerry.syntax.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects branch hints and encodes them as the section `metadata.code.branch_hint`.
final class BranchHints {
  private final List<Function> functions = new ArrayList<>();

  /// The hints of one function.
  static final class Function {
    private final int index;
    private final int bodyStart;
    private final ByteWriter hints = new ByteWriter();
    private int count;

    Function(int index, int bodyStart) {
      this.index = index;
      this.bodyStart = bodyStart;
    }

    /// A hint for the instruction at an offset of the code; those of later instructions follow.
    void add(int codeOffset, int value) {
      hints.u32(codeOffset - bodyStart);
      hints.u32(1);
      hints.u8(value);
      count++;
    }
  }

  void add(Function function) {
    if (function.count > 0) {
      functions.add(function);
    }
  }

  /// The content of the section, null when there are no hints.
  byte @Nullable [] encode() {
    if (functions.isEmpty()) {
      return null;
    }
    ByteWriter section = new ByteWriter();
    section.u32(functions.size());
    for (Function function : functions) {
      section.u32(function.index);
      section.u32(function.count);
      section.raw(function.hints);
    }
    return section.toByteArray();
  }
}
