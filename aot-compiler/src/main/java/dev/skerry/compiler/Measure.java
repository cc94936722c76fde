package dev.skerry.compiler;

import dev.skerry.syntax.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What a function's bytecode would be if it were one method: where each instruction begins, and
/// where blocks end. Made when a function may be too large, to choose where it is cut.
final class Measure {
  private static final int TABLE = 50;

  /// So many bytes in the module count as one of bytecode.
  private static final int LENGTH = 10;

  /// Constants above so many operands are taken for ones that stay until a region ends.
  private static final int FEW = 30;

  private static final int CONSTANT = 16;

  /// What a block takes that is spread over regions, without and with handlers.
  private static final int BLOCK = 8;

  private static final int GUARDED = 40;

  private int[] offsets = new int[256];

  /// Where the function begins in the module.
  private int begin;

  /// What constants will take that are stored at the end of a region, and nowhere else.
  private int deferred;

  /// For what opens a block or goes on with it, the instruction where its next part begins or it
  /// ends; -1 for others.
  private int[] next = new int[256];

  /// For each large `br_table` the blocks that it leads out of.
  private final List<int[]> tables = new ArrayList<>();

  private final BitSet tablesAt = new BitSet();

  /// The height below which an instruction touches no operand.
  private int[] lowest = new int[256];

  /// Blocks that are always cut.
  private final BitSet wide = new BitSet();

  /// How many branches lead to the block that an instruction opens.
  private int[] branches = new int[256];

  private final BitSet loops = new BitSet();

  /// The instructions that only open a block, and make no code.
  private final BitSet silent = new BitSet();

  private int entry = -1;
  private final BitSet tries = new BitSet();
  private final BitSet catches = new BitSet();
  private final BitSet separators = new BitSet();
  private int[] uses = new int[256];
  private int useCount;
  private int count;
  private int[] open = new int[16];
  private int depth;

  /// An instruction begins at an offset of the bytecode, and at one of the module. The latter
  /// counts too, since a method can have only so many line numbers.
  ///
  /// @param height the height below which the instruction in front of it touches no operand
  void instruction(Opcode opcode, int offset, int inModule, int height) {
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2);
      next = Arrays.copyOf(next, count * 2);
      lowest = Arrays.copyOf(lowest, count * 2);
      branches = Arrays.copyOf(branches, count * 2);
    }
    if (count > 0) {
      lowest[count - 1] = height;
    }
    if (count == 0) {
      begin = inModule;
    }
    offsets[count] = offset + (inModule - begin) / LENGTH + deferred;
    if (height > FEW && isConstant(opcode)) {
      deferred += CONSTANT;
    }
    next[count] = -1;
    switch (opcode) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
        if (opcode == Opcode.LOOP) {
          loops.set(count);
        } else if (opcode == Opcode.TRY || opcode == Opcode.TRY_TABLE) {
          tries.set(count);
        }
        if (depth == open.length) {
          open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = count;
      }
      case ELSE, CATCH, CATCH_ALL -> {
        separators.set(count);
        if (opcode != Opcode.ELSE) {
          catches.set(count);
        }
        next[open[depth - 1]] = count;
        open[depth - 1] = count;
      }
      case END, DELEGATE -> {
        if (depth > 0) {
          separators.set(count);
          next[open[--depth]] = count;
        }
      }
      default -> {}
    }
    count++;
  }

  private static boolean isConstant(Opcode opcode) {
    return switch (opcode) {
      case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST, REF_NULL -> true;
      default -> false;
    };
  }

  /// The instruction that has begun uses a local.
  void use(int local, boolean write) {
    if (uses.length < 2 * useCount + 2) {
      uses = Arrays.copyOf(uses, uses.length * 2);
    }
    uses[2 * useCount] = count - 1;
    uses[2 * useCount + 1] = write ? ~local : local;
    useCount++;
  }

  /// The instruction that has begun branches to one of many blocks.
  void branchTable(int[] targets) {
    tables.add(targets);
    tablesAt.set(count - 1);
  }

  /// The instruction that has begun branches to the block that another opened.
  void branch(int block) {
    if (block >= 0) {
      branches[block]++;
    }
  }

  /// The instruction that has begun opens a block that takes many values along.
  void wideBlock() {
    wide.set(count - 1);
  }

  int count() {
    return count;
  }

  int uses() {
    return useCount;
  }

  int useOrdinal(int use) {
    return uses[2 * use];
  }

  /// The local, or its complement when it is written.
  int use(int use) {
    return uses[2 * use + 1];
  }

  /// The first use at or behind an instruction.
  int firstUse(int ordinal) {
    int from = 0;
    int to = useCount;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (useOrdinal(middle) < ordinal) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /// The height below which no operand is touched by a range of instructions.
  int lowest(int from, int to) {
    int result = Integer.MAX_VALUE;
    for (int i = from; i < to; i++) {
      result = Math.min(result, lowest[i]);
    }
    return result;
  }

  /// The instruction that has begun only opens a block.
  void onlyOpens() {
    silent.set(count - 1);
  }

  /// Whether no instruction of a range makes code.
  boolean isSilent(int from, int to) {
    return silent.nextClearBit(from) >= to;
  }

  /// How many branches, other than in large tables, lead to the block that an instruction opens.
  int branches(int ordinal) {
    return branches[ordinal];
  }

  /// Where branches to the block that an instruction opens go.
  int target(int ordinal) {
    return loops.get(ordinal) ? ordinal : endOf(ordinal);
  }

  boolean isCatch(int ordinal) {
    return catches.get(ordinal);
  }

  /// The instruction where the next part of a block begins, or where it ends.
  int next(int ordinal) {
    return next[ordinal];
  }

  int endOf(int ordinal) {
    int end = ordinal;
    while (next[end] >= 0) {
      end = next[end];
    }
    return end;
  }

  int size(int from, int to) {
    return offsets[Math.min(to, count - 1)] - offsets[from];
  }

  /// The size of a range in which large tables are strings.
  int sizeWithStrings(int from, int to) {
    int size = size(from, to);
    for (int i = tablesAt.nextSetBit(from); i >= 0 && i < to; i = tablesAt.nextSetBit(i + 1)) {
      size -= Math.max(0, size(i, i + 1) - TABLE);
    }
    return size;
  }

  boolean hasTable(int from, int to) {
    int table = tablesAt.nextSetBit(from);
    return table >= 0 && table < to;
  }

  /// A region is to begin with this loop.
  void enterAt(int loop) {
    entry = loop;
  }

  /// The loop that a region begins with in any case, -1 when there is none.
  int entry() {
    return entry;
  }

  private boolean opens(int ordinal) {
    return next[ordinal] >= 0 && !separators.get(ordinal);
  }

  /// Chooses the instructions in front of which a region begins: blocks that fit stay whole, larger
  /// ones are cut at their parts and their end, and a larger loop at its start.
  ///
  /// @param fit the most bytes that a block may have to stay whole
  /// @param wanted how many bytes a region should have
  BitSet cuts(int fit, int wanted) {
    BitSet cuts = new BitSet();
    BitSet divided = divided(fit);
    cuts.set(0);
    int current = 0;
    int i = 0;
    while (i < count - 1) {
      boolean opens = opens(i);
      int end = opens ? endOf(i) + 1 : i + 1;
      // A large table becomes a string when its targets are other regions, as they mostly are.
      int size = tablesAt.get(i) ? Math.min(TABLE, size(i, end)) : size(i, end);
      if (opens && (size > fit || divided.get(i))) {
        int weight = tries.get(i) ? GUARDED : BLOCK;
        if (loops.get(i) || current + weight > wanted) {
          cuts.set(i);
          current = 0;
        }
        current += weight;
        i++;
      } else if (separators.get(i)) {
        cuts.set(i);
        current = 0;
        i++;
      } else {
        if (i == entry || (size > 0 && current > 0 && current + size > wanted)) {
          cuts.set(i);
          current = 0;
        }
        current += size;
        i = end;
      }
    }
    return cuts;
  }

  /// The blocks that are cut although they would fit: wide ones, and those of a `br_table` that
  /// leads out of larger ones too. So a loop that runs byte code has a small region that decodes,
  /// and one for each case.
  private BitSet divided(int fit) {
    BitSet divided = (BitSet) wide.clone();
    for (int i = 0; i < entry; i++) {
      if (opens(i) && endOf(i) > entry) {
        divided.set(i);
      }
    }
    for (int[] targets : tables) {
      boolean any = false;
      for (int target : targets) {
        any |= size(target, endOf(target) + 1) > fit;
      }
      for (int target : targets) {
        if (any) {
          divided.set(target);
        }
      }
    }
    return divided;
  }
}
