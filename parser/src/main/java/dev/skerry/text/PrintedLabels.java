package dev.skerry.text;

import dev.skerry.binary.NameMap;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The blocks around an instruction while a body is printed: what opened each, and how branches
/// refer to them. The text format can only say code whose blocks are well nested; the rest is
/// refused here.
final class PrintedLabels {
  /// An open block: its last keyword, and its identifier if it has one.
  private record Block(Opcode opcode, @Nullable String identifier) {}

  private final List<Block> blocks = new ArrayList<>();

  /// The depths of the blocks of each identifier, the innermost first: an inner one hides the rest.
  private final Map<String, Deque<Integer>> depths = new HashMap<>();

  private final NameMap names;
  private int opened;

  /// Labels for one body; the names go by the number of a block in it.
  PrintedLabels(NameMap names) {
    this.names = names;
  }

  int depth() {
    return blocks.size();
  }

  /// The identifier of the block that opens next.
  @Nullable String nextIdentifier() {
    if (names.size() == 0) {
      return null;
    }
    return names
        .of(opened)
        .filter(name -> !name.isEmpty())
        .map(QuotedText::identifier)
        .orElse(null);
  }

  /// Whether a new block starts behind this instruction, or another part of one.
  static boolean opens(Opcode opcode) {
    return switch (opcode) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE, ELSE, CATCH, CATCH_ALL -> true;
      default -> false;
    };
  }

  /// Whether a block, or a part of one, ends in front of this instruction.
  static boolean closes(Opcode opcode) {
    return switch (opcode) {
      case END, DELEGATE, ELSE, CATCH, CATCH_ALL -> true;
      default -> false;
    };
  }

  /// Prints the instruction that was decoded last and follows its effect on the blocks around the
  /// next. The labels that it names itself are those outside of what it opens or closes.
  void print(InstructionReader in, InstructionPrinter instructions, StringBuilder out) {
    switch (in.opcode()) {
      case END -> close();
      case DELEGATE -> {
        turn(in);
        close();
      }
      case ELSE, CATCH, CATCH_ALL -> turn(in);
      default -> {}
    }
    instructions.print(in, out);
    switch (in.opcode()) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open(in.opcode());
      default -> {}
    }
  }

  private void open(Opcode opcode) {
    @Nullable String identifier = nextIdentifier();
    opened++;
    blocks.add(new Block(opcode, identifier));
    if (identifier != null) {
      depths.computeIfAbsent(identifier, _ -> new ArrayDeque<>()).push(blocks.size());
    }
  }

  private void close() {
    @Nullable String identifier = blocks.removeLast().identifier;
    if (identifier != null) {
      depths.get(identifier).pop();
    }
  }

  /// Turns to the next part of the innermost block: from `if` to `else`, from `try` to a `catch`.
  private void turn(InstructionReader at) {
    Opcode from = blocks.isEmpty() ? Opcode.NOP : blocks.getLast().opcode;
    boolean allowed =
        at.opcode() == Opcode.ELSE
            ? from == Opcode.IF
            : from == Opcode.TRY || (from == Opcode.CATCH && at.opcode() != Opcode.DELEGATE);
    if (!allowed) {
      throw new MalformedException("misplaced " + at.opcode().text(), at.instructionOffset());
    }
    blocks.set(blocks.size() - 1, new Block(at.opcode(), blocks.getLast().identifier));
  }

  /// Refers to the block that so many others lie inside of: by its identifier, or by number with
  /// the depth of the block in a comment.
  void reference(int label, StringBuilder out) {
    int target = blocks.size() - label;
    boolean known = label >= 0 && target >= 0;
    @Nullable String identifier = known && target > 0 ? blocks.get(target - 1).identifier : null;
    if (identifier != null && depths.get(identifier).peek() == target) {
      out.append(identifier);
      return;
    }
    out.append(Integer.toUnsignedString(label));
    if (known) {
      out.append(" (;@").append(target).append(";)");
    }
  }
}
