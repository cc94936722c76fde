package dev.skerry.binary;

import dev.skerry.syntax.ByteReader;
import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which way branches are likely to go, from a module's `metadata.code.branch_hint` section
/// (appendix A.4 of the specification). What stands behind damage is left out, with a note.
public final class BranchHints {
  public static final String NAME = "metadata.code.branch_hint";

  private final TreeMap<Long, Hint> hints = new TreeMap<>();
  private @Nullable String problem;

  private BranchHints() {}

  public enum Hint {
    NONE,
    UNLIKELY,
    LIKELY
  }

  public static BranchHints of(Module module) {
    BranchHints hints = new BranchHints();
    module.custom(NAME).ifPresent(hints::read);
    return hints;
  }

  private void read(CustomSection section) {
    ByteReader in = section.content().reader();
    try {
      for (int left = in.count(2); left > 0; left--) {
        function(in);
      }
      if (!in.atEnd()) {
        throw in.malformed("junk after the branch hints", in.offset());
      }
    } catch (MalformedException damage) {
      problem = damage.getMessage();
    }
  }

  private void function(ByteReader in) {
    int function = in.u32();
    for (int left = in.count(3); left > 0; left--) {
      int offset = in.u32();
      int start = in.offset();
      if (in.u32() != 1) {
        throw in.malformed("branch hint of another size than one byte", start);
      }
      int direction = in.u8();
      if (direction > 1) {
        throw in.malformed("malformed branch hint", start + 1);
      }
      hints.putIfAbsent(key(function, offset), direction == 1 ? Hint.LIKELY : Hint.UNLIKELY);
    }
  }

  private static long key(int function, int offset) {
    return (long) function << 32 | (offset & 0xFFFF_FFFFL);
  }

  public int size() {
    return hints.size();
  }

  /// The hint for an `if` or `br_if`.
  ///
  /// @param function the index of the function, imports counted
  /// @param offset of the instruction, from the start of the body with its locals
  public Hint at(int function, int offset) {
    return hints.getOrDefault(key(function, offset), Hint.NONE);
  }

  /// The functions that have hints, by their index with imports counted, in ascending order, each
  /// with the number of its hints.
  public SortedMap<Integer, Integer> functions() {
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    hints.keySet().forEach(key -> counts.merge((int) (key >> 32), 1, Integer::sum));
    return counts;
  }

  /// The content of a section that gives the same hints, in ascending order.
  public byte[] encode() {
    SortedMap<Integer, Integer> functions = functions();
    ByteWriter out = new ByteWriter();
    out.u32(functions.size());
    functions.forEach(
        (function, count) -> {
          out.u32(function);
          out.u32(count);
          hints
              .subMap(key(function, 0), true, key(function, -1), true)
              .forEach(
                  (key, hint) -> {
                    out.u32(key.intValue());
                    out.u32(1);
                    out.u8(hint == Hint.LIKELY ? 1 : 0);
                  });
        });
    return out.toByteArray();
  }

  /// What is wrong with the section, if anything is.
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
